import { z } from 'zod';
import { messageOf } from '../../domain/errors.ts';
import type { ThreadSubject } from '../../domain/talk/heard.ts';
import type { BotCore } from '../deps.ts';
import { noteKeys } from '../notes.ts';
import { callSlack } from '../slack/call-slack.ts';

/** As long as conversations are remembered. */
const KEPT_SECONDS = 7 * 24 * 3_600;

/** Whose a thread is, and what it is about when that is something we can speak of. */
export const KnownThread = z.object({
  ours: z.boolean(),
  subject: z.object({ kind: z.enum(['incident', 'diagnosis', 'task']), id: z.string() }).nullable(),
});
export type KnownThread = z.infer<typeof KnownThread>;

/** A thread to look up; `bot` is our own user id. */
export type ThreadPlace = { channel: string; ts: string; bot: string | null };

type Core = Pick<BotCore, 'client' | 'notes' | 'log'>;

const Root = z.object({
  ts: z.string(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  metadata: z
    .object({
      event_type: z.string().nullish(),
      event_payload: z.object({ kind: z.string().nullish(), id: z.string().nullish() }).nullish(),
    })
    .nullish()
    // What another app has put there is not ours to understand.
    .catch(null),
});
type Root = z.infer<typeof Root>;

const SUBJECTS: ReadonlyMap<string, ThreadSubject['kind']> = new Map([
  ['incident', 'incident'],
  ['diagnosis', 'diagnosis'],
  ['task', 'task'],
  ['task_oncall', 'task'],
]);

/** Whose thread this is that begins with this message. Metadata can be written by any app, a user id can't. */
export function knownFrom(root: Root | undefined, bot: string | null): KnownThread {
  const { kind, id } = root?.metadata?.event_payload ?? {};
  const marked = Boolean(root?.bot_id) && root?.metadata?.event_type === 'opsloop';
  const ours = bot === null ? marked : root?.user === bot;
  const named = ours && marked && kind && id ? SUBJECTS.get(kind) : undefined;
  return { ours, subject: named && id ? { kind: named, id } : null };
}

async function askSlack({ client }: Core, { channel, ts, bot }: ThreadPlace): Promise<KnownThread> {
  const answer = await callSlack('conversations.replies', () =>
    client.conversations.replies({ channel, ts, limit: 1, include_all_metadata: true }),
  );
  const roots = (answer.messages ?? []).flatMap((one) => Root.safeParse(one).data ?? []);
  return knownFrom(
    roots.find((one) => one.ts === ts),
    bot,
  );
}

async function noted({ notes, log }: Core, key: string): Promise<KnownThread | null> {
  try {
    const note = await notes.get(key);
    return note === null ? null : KnownThread.parse(JSON.parse(note));
  } catch (error) {
    log.debug({ key, err: messageOf(error) }, 'what a thread is about is not remembered');
    return null;
  }
}

/** Whose thread it is and what it is about, from memory or else from its first message. @throws OpsError of Slack. */
export async function readThread(core: Core, place: ThreadPlace): Promise<KnownThread> {
  const key = noteKeys.thread(place.channel, place.ts);
  const remembered = await noted(core, key);
  if (remembered) return remembered;
  const known = await askSlack(core, place);
  try {
    await core.notes.put(key, JSON.stringify(known), KEPT_SECONDS);
  } catch (error) {
    core.log.debug({ key, err: messageOf(error) }, 'what a thread is about was not kept');
  }
  return known;
}
