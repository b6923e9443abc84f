import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { DiagnosisWish } from '../../domain/diagnosis-desk.ts';
import type { Language } from '../../domain/language.ts';
import { escapeMrkdwn } from '../cards/parts/escape-mrkdwn.ts';
import { mrkdwnLink } from '../cards/parts/mrkdwn-link.ts';
import type { BotCore } from '../deps.ts';
import { exampleTitle } from '../diagnosis/session-card.ts';
import { sessionKey } from '../diagnosis/show-session.ts';
import { textsFor } from '../texts/texts-for.ts';
import { type Answer, sentence } from './answer.ts';
import type { AskedBy } from './asked-by.ts';
import { locateKey } from './locate-message.ts';

/** What a person in Slack wants diagnosed. `rangeMs`: how far back, milliseconds. */
export const Wanted = z.object({
  kind: z.enum(['service', 'alerts', 'example']),
  title: z.string(),
  services: z.array(z.string()),
  namespace: z.string().nullable(),
  rangeMs: z.number().nullable(),
  alertIds: z.array(z.string()),
});
export type Wanted = z.infer<typeof Wanted>;

/** How long a link may keep the asker waiting. */
const LINK_PATIENCE_MS = 600;
/** Alerts this close to each other belong together, seconds. */
const CORRELATION_SECONDS = 300;

/** Who asks, where, and in which language. */
export type Asking = Pick<AskedBy, 'user'> & { channel: string; language: Language };

function requestOf(wanted: Wanted, now: number): DiagnosisWish['request'] {
  const { title, services, namespace, rangeMs, alertIds } = wanted;
  return {
    ...{ incidentId: null, severity: 'P2', services, namespace, title, description: '', alertIds },
    window: rangeMs === null ? null : { start: now - rangeMs, end: now },
    ...{ correlationWindow: CORRELATION_SECONDS, includeMetrics: true, includeLogs: true },
  };
}

/** Begins a diagnosis for a person and says where it is to be seen. `key`: the same key begins it once. */
export async function beginDiagnosis(
  core: Pick<BotCore, 'diagnosis' | 'messages' | 'client' | 'clock' | 'log'>,
  wanted: Wanted,
  from: Asking,
  key: string | null,
): Promise<Answer> {
  const { user, channel, language } = from;
  const session = await core.diagnosis.begin({
    kind: wanted.kind,
    request: requestOf(wanted, core.clock.now()),
    incidentId: null,
    askedBy: user,
    channel: channel === '' ? null : channel,
    language,
    once: `slack:${key ?? randomUUID()}`,
  });
  core.log.info({ session_id: session.id, user, kind: wanted.kind }, 'a diagnosis was asked for');
  const said = textsFor(language);
  const url = await locateKey(core, sessionKey(session.id), LINK_PATIENCE_MS);
  const { kind, title } = wanted;
  const what = escapeMrkdwn(kind === 'example' ? exampleTitle(title, said) : title, 200);
  if (url === null) return sentence(said.diagnose.accepted(what));
  return sentence(`${said.diagnose.acceptedElsewhere(what)} ${mrkdwnLink(url, said.ask.follow)}`);
}
