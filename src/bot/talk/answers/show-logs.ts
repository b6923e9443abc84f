import { foreign } from '../../cards/parts/foreign.ts';
import { mrkdwnSection } from '../../cards/parts/mrkdwn-section.ts';
import { liesIn } from '../fresh/covers.ts';
import { readFreshLogs, sayFreshLogs } from '../fresh/fresh-logs.ts';
import { type Ground, groundOf } from '../fresh/ground.ts';
import { nobodyMeant, offerInstead } from '../fresh/offer-instead.ts';
import { sayUnread } from '../fresh/say-unread.ts';
import { storedLogs } from '../fresh/stored-logs.ts';
import { readEvidence } from '../read-evidence.ts';
import type { Replies, Reply, Talk } from '../talk.ts';
import { diagnose } from './diagnose.ts';

type Intent = Parameters<Replies<'show_logs'>>[1];

/** What the evidence holds of it; `whole`: of all the time that was asked for. */
type Stored = { reply: Reply; whole: boolean };

async function stored({ found }: Ground, intent: Intent, talk: Talk): Promise<Stored | null> {
  if (found.kind === 'not') return null;
  const evidence = await readEvidence(talk.deps, found.session.id);
  const reply = evidence && storedLogs(evidence, intent, talk);
  if (!reply) return null;
  const { start, end } = evidence.window;
  const known = { start: start && start * 1_000, end: end && end * 1_000 };
  return { reply, whole: intent.window === null || liesIn(intent.window, known) };
}

/** Nothing of it is stored, and nothing could be read. */
async function nothing(
  ground: Ground,
  why: string,
  { service, window }: Intent,
  talk: Talk,
): Promise<Reply> {
  const said = talk.texts.talk.noLogs(`*${foreign(service ?? '…', 80)}*`);
  if (ground.found.kind === 'ready') return { text: `${said} ${why}` };
  if (talk.subject.of !== null || service === null) return offerInstead(talk, ground, why, window);
  const begun = await diagnose(talk, { kind: 'diagnose', service, namespace: null, window });
  return { ...begun, text: `${why} ${begun.text}` };
}

async function readAgain(
  ground: Ground,
  known: Stored | null,
  intent: Intent,
  talk: Talk,
): Promise<Reply> {
  const { services, namespace } = ground;
  const asked = intent.service === null ? services : [intent.service];
  const window = intent.window ?? ground.window;
  const read = await readFreshLogs(talk, intent, { services: asked, namespace, window });
  if (read.kind === 'read') return sayFreshLogs(read, intent, talk);
  const why = sayUnread(read, 'loki', asked[0], talk);
  if (known === null) return nothing(ground, why, intent, talk);
  return { ...known.reply, blocks: [...(known.reply.blocks ?? []), mrkdwnSection(why)] };
}

/** "Show logs", "only errors": the newest such lines of the evidence, else those that are read now. */
export const showLogs: Replies<'show_logs'> = async (talk, given) => {
  const ground = await groundOf(talk, given.service);
  const [service = null] = ground.services;
  if (service === null && ground.found.kind === 'not') return nobodyMeant(talk, ground);
  const intent = { ...given, service };
  const remember = { focus: service };
  const known = await stored(ground, intent, talk);
  if (known && (known.whole || ground.recorded)) return { ...known.reply, remember };
  if (ground.recorded) return { text: talk.texts.fresh.recorded, remember };
  const reply = await readAgain(ground, known, intent, talk);
  return { ...reply, remember: { ...remember, ...reply.remember } };
};
