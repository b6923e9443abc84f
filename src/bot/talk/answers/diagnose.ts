import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import { locateKey } from '../../answering/locate-message.ts';
import { mrkdwnLink } from '../../cards/parts/mrkdwn-link.ts';
import { sessionKey } from '../../diagnosis/show-session.ts';
import type { Replies, Talk } from '../talk.ts';

/** How long a link may keep the asker waiting. */
const LINK_PATIENCE_MS = 400;
/** Alerts this close to each other belong together, seconds. */
const CORRELATION_SECONDS = 300;

type Intent = Parameters<Replies<'diagnose'>>[1];

function begin({ deps, heard, language, texts }: Talk, { service, namespace, window }: Intent) {
  const said = texts.diagnose.title;
  const title = said.service(service);
  return deps.diagnosis.begin({
    kind: 'service',
    request: {
      ...{ incidentId: null, severity: 'P2', services: [service], namespace, description: '' },
      title: namespace === null ? title : said.inNamespace(title, namespace),
      window: window && { start: window.start, end: window.end },
      ...{ alertIds: [], correlationWindow: CORRELATION_SECONDS },
      ...{ includeMetrics: true, includeLogs: true },
    },
    incidentId: null,
    askedBy: heard.user,
    channel: heard.channel,
    language,
    once: `talk:${heard.channel}:${heard.at}:${service}`,
  });
}

/** Begins a diagnosis, says what was understood and where it is to be seen. */
export const diagnose: Replies<'diagnose'> = async (talk, intent) => {
  const { deps, heard, language, texts } = talk;
  const { id } = await begin(talk, intent);
  deps.log.info({ session_id: id, user: heard.user }, 'a diagnosis was asked for');
  const url = await locateKey(deps, sessionKey(id), LINK_PATIENCE_MS);
  const understood = sayUnderstood(intent, language).text;
  const follow = url === null ? '' : ` — ${mrkdwnLink(url, texts.ask.follow)}`;
  const subject = { kind: 'diagnosis' as const, id };
  return { text: `${understood}${follow}`, remember: { subject, focus: intent.service } };
};
