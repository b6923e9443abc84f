import { setTimeout as delay } from 'node:timers/promises';
import { collectQuestions } from '../../bench/support/collect-questions.ts';
import { readCi } from '../../bench/support/read-ci.ts';
import { createFate } from './act/befall.ts';
import { measureMemory } from './act/measure-memory.ts';
import { settle } from './act/settle.ts';
import { checkAll } from './check/check-all.ts';
import { lookAround } from './look/look-around.ts';
import type { Snapshot } from './look/snapshot.ts';
import { askQuestion } from './people/ask-question.ts';
import { createChronicle } from './people/chronicle.ts';
import { makeTrouble } from './people/make-trouble.ts';
import { beOnCall } from './people/on-call.ts';
import { openReplies } from './people/replies.ts';
import type { Asked, Site } from './people/site.ts';
import type { Plan } from './plan/plan.ts';
import { type Summary, sumUp } from './report/sum-up.ts';
import { openWorld, type Stack } from './world/open-world.ts';

/** What a simulation came to, and everything that was seen. */
export type Result = { summary: Summary; seen: Snapshot };

/** What the repository says nothing about, so that a person must look. */
const NOWHERE = ['France', 'Peru', 'Kenya', 'Japan', 'Norway', 'Chile', 'India', 'Egypt'];

async function putInWords(plan: Plan, { product, dataDir }: Site): Promise<Asked[]> {
  const answerable = plan.questions.filter(({ kind }) => kind === 'answerable').length;
  const words = await collectQuestions(product.emulated, dataDir, answerable);
  return plan.questions.map((question) => ({
    ...question,
    words:
      question.kind === 'answerable'
        ? (words.shift() ?? '')
        : `What is the capital of ${NOWHERE[question.number % NOWHERE.length]}, number ${question.number}?`,
    taskId: null,
    takenAs: new Set<string>(),
    complaints: [],
  }));
}

async function openSite(plan: Plan, stack: Stack, stop: AbortSignal): Promise<Site> {
  const world = await openWorld(plan.wish, stack);
  const replies = await openReplies();
  stack.push(replies.close);
  const { speed } = plan.wish;
  const real = (ms: number) => Math.round(ms / speed);
  const site: Site = {
    ...{ ...world, replies, stop, real },
    asked: [],
    chronicle: createChronicle(),
    beganAt: 0,
    now: () => (Date.now() - site.beganAt) * speed,
    pass: (ms) => delay(real(ms), undefined, { signal: stop }).catch(() => undefined),
    over: () => stop.aborted,
  };
  site.asked = await putInWords(plan, site);
  return site;
}

async function untilDue(site: Site, { at }: { at: number }): Promise<void> {
  await site.pass(Math.max(0, at - site.now()));
}

async function livePlan(plan: Plan, site: Site): Promise<void> {
  const befall = createFate(site);
  const questions = site.asked.map(async (asked) => {
    await untilDue(site, asked);
    if (site.over()) return;
    const meddle = await makeTrouble(site, asked);
    await askQuestion(site, asked);
    await meddle();
  });
  const mishaps = plan.mishaps.map(async (mishap) => {
    await untilDue(site, mishap);
    if (!site.over()) await befall(mishap);
  });
  await Promise.all([...questions, ...mishaps]);
}

function hearUncaught(stack: Stack): string[] {
  const uncaught: string[] = [];
  const hear = (error: unknown) =>
    uncaught.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on('unhandledRejection', hear);
  stack.push(async () => process.off('unhandledRejection', hear));
  return uncaught;
}

/** Lives through a plan and looks at what came of it. */
export async function runChaos(
  plan: Plan,
  tools: { stack: Stack; stop: AbortSignal; say: (line: string) => void },
): Promise<Result> {
  const { stack, stop, say } = tools;
  const uncaught = hearUncaught(stack);
  say('starting stores, bot, scheduler and workers');
  const site = await openSite(plan, stack, stop);
  const peak = measureMemory(site.workers);
  site.beganAt = Date.now();
  let done = false;
  const onCall = beOnCall(site, () => done);
  say(`asking ${plan.questions.length} questions, with ${plan.mishaps.length} mishaps`);
  await livePlan(plan, site);
  say('waiting until nothing moves');
  const quiet = await settle(site);
  // What was cut short says nothing.
  stop.throwIfAborted();
  done = true;
  await onCall;
  const realMs = Date.now() - site.beganAt;
  const peakMb = await peak();
  say(`${quiet}; stopping the workers`);
  await site.stopProduct();
  const seen = await lookAround(site, uncaught);
  const broken = checkAll(seen);
  const ci = readCi(site.dataDir);
  return { seen, summary: sumUp(plan.wish, seen, { realMs, peakMb, broken, ci }) };
}
