import { type Answer, sentence } from '../../../answering/answer.ts';
import { exportAs } from '../../../answering/export-as.ts';
import { escapeMrkdwn } from '../../../cards/parts/escape-mrkdwn.ts';
import type { BotCore } from '../../../deps.ts';
import type { Heard } from '../heard.ts';

/** `/diagnose export <id>`: what the diagnosis was made of, as a file in its thread. */
export async function exportDiagnosis(
  core: BotCore,
  { id }: { id: string },
  { to }: Heard,
): Promise<Answer> {
  const session = await core.diagnosis.read(id);
  if (session === null) return sentence(to.texts.diagnose.notFound(escapeMrkdwn(id, 40)));
  return exportAs(core, session, to.texts);
}
