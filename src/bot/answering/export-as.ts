import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import { isSent } from '../announcer/message-store.ts';
import { uploadOnce } from '../announcer/upload-once.ts';
import { mrkdwnLink } from '../cards/parts/mrkdwn-link.ts';
import { shortId } from '../cards/parts/short-id.ts';
import type { BotCore } from '../deps.ts';
import { sessionKey } from '../diagnosis/show-session.ts';
import { incidentKey } from '../incidents/show-incident.ts';
import type { DiagnosisTexts } from '../texts/diagnosis-texts.ts';
import type { Texts } from '../texts/texts.ts';
import { type Answer, sentence } from './answer.ts';

const squeeze = promisify(gzip);

function rootKey({ id, incidentId }: DiagnosticSession): string {
  return incidentId === null ? sessionKey(id) : incidentKey(incidentId);
}

/** Where nothing was posted there is no thread for it. */
function elsewhere(url: string | undefined, { outcome }: DiagnosisTexts): Answer {
  if (!url) return sentence(outcome.nothingToExport);
  return sentence(`${outcome.exportedElsewhere} ${mrkdwnLink(url, url)}`);
}

/** Puts the incident bundle of a diagnosis into its thread, once, and says so. */
export async function exportAs(
  core: Pick<BotCore, 'diagnosis' | 'messages' | 'poster' | 'links' | 'log'>,
  session: DiagnosticSession,
  { diagnosis: said }: Texts,
): Promise<Answer> {
  const { id } = session;
  const bundle = await core.diagnosis.bundleOf(id);
  const root = await core.messages.get(rootKey(session));
  if (bundle === null) return sentence(said.outcome.nothingToExport);
  if (!isSent(root)) return elsewhere(core.links.bundle?.(id), said);
  const name = `incident-${shortId(id)}.json.gz`;
  const place = { channel: root.channel, threadTs: root.ts, name, title: name };
  const deps = { client: core.poster, messages: core.messages, log: core.log };
  await uploadOnce(deps, `session:${id}:bundle`, place, () => squeeze(JSON.stringify(bundle)));
  return sentence(said.outcome.exported);
}
