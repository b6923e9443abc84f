import { z } from 'zod';
import type { Asked, Site } from './site.ts';
import { buttonValue, type Person, press, typeFaq } from './slack-hand.ts';

const Taken = z.object({ task_id: z.string() });

const TASK_LINK = /\/api\/agent\/tasks\/([0-9a-f-]{36})/;
const SECOND = 1_000;
/** Simulated; who is told to try again in a minute does so. */
const AGAIN_AFTER_MS = 60 * SECOND;
const MOST_TRIES = 30;

type Heard = 'taken' | 'refused';

function take(asked: Asked, taskId: string): 'taken' {
  asked.taskId ??= taskId;
  asked.takenAs.add(taskId);
  return 'taken';
}

async function askApi({ product }: Site, asked: Asked): Promise<Heard> {
  const response = await fetch(`${product.url}/api/agent/faq`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: asked.words }),
  });
  const text = await response.text();
  if (response.status === 202) return take(asked, Taken.parse(JSON.parse(text)).task_id);
  if (response.status !== 503) asked.complaints.push(`the API answered ${response.status}`);
  return 'refused';
}

/** Who asks; everybody in turn. */
export function askerOf({ product }: Pick<Site, 'product'>, { number }: Pick<Asked, 'number'>) {
  const { users } = product.emulated.slack;
  return users[number % users.length] as Person;
}

/** Two presses of the same button at once: the question must be taken in once. */
async function askAnyway(site: Site, asked: Asked, person: Person, value: string): Promise<Heard> {
  const button = { action: 'ask_anyway', value };
  const both = await Promise.all([press(site, person, button), press(site, person, button)]);
  if (both.some(({ reply }) => reply === null))
    asked.complaints.push('a press of "Ask anyway" was answered by silence');
  const id = both.map(({ reply }) => TASK_LINK.exec(JSON.stringify(reply))?.[1]).find(Boolean);
  return id ? take(asked, id) : 'refused';
}

async function askSlack(site: Site, asked: Asked, trigger: string): Promise<Heard> {
  const person = askerOf(site, asked);
  const { status, reply } = await typeFaq(site, person, asked.words, trigger);
  if (status !== 200) asked.complaints.push(`Slack's command was answered with ${status}`);
  if (reply === null) {
    asked.complaints.push('a command was answered by silence');
    return 'refused';
  }
  const value = buttonValue(reply.blocks, 'ask_anyway');
  if (value) return askAnyway(site, asked, person, value);
  const id = TASK_LINK.exec(JSON.stringify(reply))?.[1];
  return id ? take(asked, id) : 'refused';
}

async function askOnce(site: Site, asked: Asked, trigger: string): Promise<Heard> {
  try {
    return await (asked.via === 'api' ? askApi(site, asked) : askSlack(site, asked, trigger));
  } catch (error) {
    asked.complaints.push(`asking failed: ${String(error)}`);
    return 'refused';
  }
}

/** Asks until the question is taken in, as somebody does who is told to try again in a minute. */
async function insist(site: Site, asked: Asked): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if ((await askOnce(site, asked, crypto.randomUUID())) === 'taken') return;
    await site.pass(AGAIN_AFTER_MS);
  }
}

/** Asks a planned question, and asks it again where that is planned. */
export async function askQuestion(site: Site, asked: Asked): Promise<void> {
  if (asked.again === 'same_instant') {
    // Slack delivers a command again with the trigger it had.
    const trigger = crypto.randomUUID();
    await Promise.all([askOnce(site, asked, trigger), askOnce(site, asked, trigger)]);
  }
  if (asked.taskId === null || asked.again === 'later') await insist(site, asked);
  if (asked.again !== 'later') return;
  await site.pass(90 * SECOND);
  await insist(site, asked);
}
