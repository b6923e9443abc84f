import { setTimeout as delay } from 'node:timers/promises';
import type { Place } from './open-places.ts';
import type { Said, Workspace } from './workspace.ts';

/** A question and how long its first answer took; null: there was none. */
export type Answered = { question: string; ms: number | null };

/** What is asked in a thread, and what elsewhere. */
export type Questions = { inThread: readonly string[]; anywhere: readonly string[] };

/** How much is asked, and how fast. */
export type Volley = { count: number; apartMs: number; questions: Questions; stop: AbortSignal };

const SETTLED_MS = 5_000;

/** Who speaks there: a direct conversation is of one person, elsewhere they take turns. */
async function speakerAt({ people, directOf }: Workspace, { channel }: Place, turn: number) {
  for (const one of people) if ((await directOf(one)) === channel) return one;
  return people[turn % people.length] ?? '';
}

function isAnswer({ metadata }: Said): boolean {
  return metadata?.event_payload.kind === 'talk';
}

/** Within a thread nobody asks before the last question was answered: the first answer is to the first question. */
function pair(messages: readonly Said[], people: readonly string[], since: number): Answered[] {
  const lately = messages.filter(({ ts }) => Number(ts) > since);
  const asked = lately.filter(({ user }) => people.includes(user));
  const answers = lately.filter(isAnswer);
  return asked.map(({ text, ts }, i) => {
    const question = text.replace(/^<@\w+> /, '');
    const answer = answers[i];
    const said = answer && Number(answer.edited?.ts ?? answer.ts);
    return { question, ms: said ? (said - Number(ts)) * 1_000 : null };
  });
}

async function collectAt(workspace: Workspace, place: Place, since: number): Promise<Answered[]> {
  const { channel, thread } = place;
  const { people } = workspace;
  if (thread !== null) return pair(await workspace.thread(channel, thread), people, since);
  const roots = (await workspace.history(channel)).filter(({ user }) => people.includes(user));
  const all = await Promise.all(roots.map(({ ts }) => workspace.thread(channel, ts)));
  return all.flatMap((messages) => pair(messages, people, since));
}

/** So many questions, one after the other in each place, so far apart; both ends of the time are read off Slack. */
export async function converse(
  workspace: Workspace,
  places: readonly Place[],
  { count, apartMs, questions, stop }: Volley,
): Promise<Answered[]> {
  const since = Date.now() / 1_000;
  for (let i = 0; i < count; i += 1) {
    const place = places[i % places.length];
    if (!place) break;
    const round = Math.floor(i / places.length);
    const all = place.thread === null ? questions.anywhere : questions.inThread;
    const text = `${place.mention ? '@opsloop ' : ''}${all[round % all.length]}`;
    const as = await speakerAt(workspace, place, i);
    await workspace.say(as, place.channel, text, place.thread ?? undefined);
    if (apartMs > 0) await delay(apartMs, undefined, { signal: stop });
  }
  await delay(SETTLED_MS, undefined, { signal: stop });
  const all = await Promise.all(places.map((place) => collectAt(workspace, place, since)));
  return all.flat();
}
