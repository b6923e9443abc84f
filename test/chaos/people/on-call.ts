import { keys } from '../../../src/db/redis/keys.ts';
import type { Task } from '../../../src/domain/task.ts';
import { readBrakes } from '../look/read-brakes.ts';
import { readTask } from '../look/read-task.ts';
import { askerOf } from './ask-question.ts';
import type { Asked, Site } from './site.ts';
import { type Person, press, typeFaq } from './slack-hand.ts';

const MINUTE = 60_000;

/** How often the person on call has tried something already, by task and deed. */
type Diary = Map<string, number>;

const MOST_TRIES = 20;

function personWith({ product }: Site, role: string, but?: Person): Person {
  const { users } = product.emulated.slack;
  return users.find((user) => user.role === role && user.id !== but?.id) as Person;
}

/** People press twice when nothing seems to happen; both presses must be answered, and one must count. */
async function pressTwice(site: Site, asked: Asked, action: string): Promise<void> {
  const person = personWith(site, 'operator', askerOf(site, asked));
  const button = { action, value: asked.taskId ?? '' };
  const done = site.chronicle.begin(`person_${action}`, {}, asked.taskId);
  const both = await Promise.all([press(site, person, button), press(site, person, button)]);
  done();
  if (both.some(({ reply }) => reply === null))
    asked.complaints.push(`a press of ${action} was answered by silence`);
}

async function decide(site: Site, asked: Asked, task: Task, diary: Diary): Promise<void> {
  const once = async (deed: string, act: () => Promise<void>) => {
    const key = `${asked.number} ${deed} ${task.attempt}`;
    const tries = diary.get(key) ?? 0;
    // What did not help, because PostgreSQL was away, is tried again; a retry that was taken shows in the attempt.
    if (tries === MOST_TRIES) return;
    diary.set(key, tries + 1);
    await act();
  };
  if (task.phase === 'awaiting_approval' && task.hold?.entryHash) {
    const action = asked.onCall.approves ? 'approve_merge' : 'reject_merge';
    await once('decides', () => pressTwice(site, asked, action));
  }
  if (task.doubt && task.doubt.kept === null)
    await once('keeps', () => pressTwice(site, asked, 'keep_deploy'));
  if (task.status === 'error' && asked.onCall.retries && task.attempt === 1)
    await once('retries', () => pressTwice(site, asked, 'retry_task'));
}

/** Whether the lane is locked with nothing left to do for the rollback that locked it. */
async function isLocked(site: Site): Promise<boolean> {
  const brakes = await readBrakes(site);
  if (!brakes?.locked) return false;
  return (await site.redis.smembers(keys.openRuns)).every((id) => !id.startsWith('rollback-'));
}

async function unlock(site: Site): Promise<void> {
  if (!(await isLocked(site))) return;
  await site.pass(2 * MINUTE);
  site.chronicle.tell('person_unlocks');
  await typeFaq(site, personWith(site, 'admin'), 'unlock looked at it, the next deploy may go');
}

async function lookAround(site: Site, diary: Diary): Promise<void> {
  for (const asked of site.asked) {
    const task = asked.taskId ? await readTask(site.redis, asked.taskId) : null;
    if (task) await decide(site, asked, task, diary);
  }
  await unlock(site);
}

/** Somebody is on call until the simulation ends: decides what waits for a person, tries again, unlocks. */
export async function beOnCall(site: Site, done: () => boolean): Promise<void> {
  const diary: Diary = new Map();
  while (!done() && !site.over()) {
    await lookAround(site, diary).catch((error: unknown) =>
      site.chronicle.tell('on_call_stumbled', { why: String(error) }),
    );
    await site.pass(MINUTE / 2);
  }
}
