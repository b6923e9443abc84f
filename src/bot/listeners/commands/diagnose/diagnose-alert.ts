import type { Answer } from '../../../answering/answer.ts';
import { beginDiagnosis } from '../../../answering/begin-diagnosis.ts';
import type { BotCore } from '../../../deps.ts';
import type { DiagnoseHeard } from './handle-diagnose.ts';

/** `/diagnose alert <name or fingerprint>`. */
export function diagnoseAlert(
  core: BotCore,
  { name }: { name: string },
  { to, key }: DiagnoseHeard,
): Promise<Answer> {
  const title = to.texts.diagnose.title.alert(name);
  const nothing = { services: [], namespace: null, rangeMs: null };
  return beginDiagnosis(core, { kind: 'alerts', title, alertIds: [name], ...nothing }, to, key);
}
