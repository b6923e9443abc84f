import { describe, expect, it } from 'vitest';
import { askApi } from '../support/ask.ts';
import { expectNothingUnexplained } from '../support/expect-nothing-unexplained.ts';
import { expectOnce } from '../support/expect-once.ts';
import { openKillableWorker } from '../support/killable-worker.ts';
import { ledgerOf } from '../support/ledger-of.ts';
import { type Life, type Moment, pointOf, readLife } from '../support/moments.ts';
import { TWENTY } from '../support/questions.ts';

const world = openKillableWorker();
const questions = [...TWENTY];

/** All that a worker told its Redis while nothing happened to it. */
const heard: string[][] = [];

/** The steps that a run began and ended, each as often as it did; a run's lines are numbered without a gap. */
async function stepsOf(pipeline: string, id: string): Promise<string[]> {
  const lines = await ledgerOf(world.redis.redis, pipeline, id);
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, i) => i));
  return lines
    .filter(({ kind }) => kind === 'started' || kind === 'done')
    .map(({ step, kind }) => `${step} ${kind}`);
}

const stepsIn = ({ lines }: Life) => lines.filter((line) => /started|done/.test(line));

/**
 * Asks something new and kills the worker at one moment of its life after the other; the moments that it passed by,
 * because an earlier kill left nothing to be done there.
 */
async function killThrough(life: Life, moments: readonly Moment[]): Promise<Moment[]> {
  const { product } = world;
  const question = questions.shift() ?? '';
  const id = await askApi(product, question);
  const passed: Moment[] = [];
  let written = -1;
  for (const moment of moments) {
    const { point, reached } = pointOf(life, moment);
    if (life.lines.indexOf(moment.line) > written) {
      await world.killAt(point).catch((cause: unknown) => {
        throw new Error(`was to be killed ${moment.when} ${moment.line}`, { cause });
      });
      written = life.lines.indexOf(reached()) - (moment.when === 'before' ? 1 : 0);
    }
    if (reached() !== moment.line) passed.push(moment);
  }
  world.run();
  await expectOnce(product, id, question);
  for (const one of [readLife(heard, 'faq'), readLife(heard, 'ship')])
    expect(await stepsOf(one.pipeline, id)).toEqual(stepsIn(one));
  await world.kill();
  return passed;
}

describe('a worker that nothing happens to', () => {
  it('writes down what it begins, means to do, has seen and done', async () => {
    const { product, gate } = world;
    gate.overhear((args) => heard.push([...args]));
    world.run();
    const question = questions.shift() ?? '';
    const id = await askApi(product, question);
    await expectOnce(product, id, question);
    await world.kill();
    gate.overhear(null);
    for (const pipeline of ['faq', 'ship']) {
      const life = readLife(heard, pipeline);
      expect(await stepsOf(pipeline, id)).toEqual(stepsIn(life));
      expect(life.moments.length).toBeGreaterThan(life.lines.length);
    }
  }, 60_000);
});

describe('a worker that is killed before and after everything that it does', () => {
  it.each(['faq', 'ship'])(
    'for a %s run, is followed by one that ends it: one pull request, one merge, one message',
    async (pipeline) => {
      const life = readLife(heard, pipeline);
      let left = life.moments;
      while (left.length > 0) {
        const passed = await killThrough(life, left);
        expect(passed.length).toBeLessThan(left.length);
        left = passed;
      }
    },
    600_000,
  );
});

describe('after all that', () => {
  it('nothing is left unexplained', async () => {
    await expectNothingUnexplained(world);
  }, 90_000);
});
