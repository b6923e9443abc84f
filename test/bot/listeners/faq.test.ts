import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aDoneTask, aFailedTask, aTask } from '../support/a-task.ts';
import { EMPTY_DAY, openWorld, type World } from '../support/open-world.ts';
import { ADMIN, GENERAL, ONCALL, OPERATOR, VIEWER } from '../support/people.ts';
import { commandForm } from '../support/signed.ts';

let redis: TestRedis;
let world: World;

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  world = await openWorld(redis);
});
afterEach(() => world.close());

const { id } = aTask();

async function faq(text: string, fields: Record<string, string> = {}) {
  const { status, said } = await world.post(commandForm({ text, ...fields }));
  expect(status).toBe(200);
  expect(said.response_type).toBe('ephemeral');
  return { text: said.text ?? '', json: JSON.stringify(said.blocks ?? []) };
}

function keep(...tasks: ReturnType<typeof aTask>[]) {
  for (const task of tasks) world.tasks.set(task.id, task);
}

describe('/faq with a question', () => {
  it('asks it for the person, in the channel, and says where to watch', async () => {
    const said = await faq('How do I deploy to production?');
    expect(world.asked).toEqual([
      {
        question: 'How do I deploy to production?',
        asker: { kind: 'slack', user: VIEWER, channel: ONCALL },
      },
    ]);
    expect(said.text).toContain('On it.');
    expect(said.text).toContain(id);
  });

  it('asks what was typed, not how Slack escapes it', async () => {
    await faq('What does a &lt; b &amp;&amp; c mean?');
    expect(world.asked[0]?.question).toBe('What does a < b && c mean?');
  });

  it('answers in the language of the question', async () => {
    expect((await faq('如何部署到正式環境？')).text).toContain('收到');
  });

  it('links the progress message when it is asked in another channel', async () => {
    world.answer.ask = async () => {
      keep(aTask({ asker: { kind: 'slack', user: VIEWER, channel: GENERAL } }));
      void world.announcer.show(id);
      return { kind: 'accepted', taskId: id };
    };
    const said = await faq('How do I deploy?', { channel_id: GENERAL });
    expect(said.text).toContain(`<#${ONCALL}>`);
    expect(said.text).toMatch(new RegExp(`<http://[^|]+/${ONCALL}/p\\d+\\|Follow the progress>`));
  });

  it('links the channel when the message is not there in time', async () => {
    expect((await faq('How do I deploy?', { channel_id: GENERAL })).text).toContain(`<#${ONCALL}>`);
  });

  it('is asked once for one trigger_id', async () => {
    const form = commandForm({ text: 'How do I deploy?', trigger_id: '1.2.3' });
    const answers = await Promise.all([world.post(form), world.post(form)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(world.asked).toHaveLength(1);
    expect(answers.map(({ said }) => said.text).join()).toContain('already have this command');
  });

  it('shows the answer of the same question asked before', async () => {
    keep(aDoneTask());
    await world.announcer.show(id);
    world.answer.ask = async () => ({ kind: 'duplicate', taskId: id });
    const said = await faq('how do i deploy to production');
    expect(said.text).toContain('answered within the hour');
    expect(said.text).toContain('Production deploys are started from main');
    expect(said.json).toContain('Follow the progress');
  });

  it('leads to the task that is answering the same question', async () => {
    keep(aTask());
    world.answer.ask = async () => ({ kind: 'duplicate', taskId: id });
    const said = await faq('How do I deploy?');
    expect(said.text).toContain('already being answered');
    expect(said.text).toContain('Checks are running');
  });

  it('says what is wrong with a question, in its language', async () => {
    world.answer.ask = async () => ({ kind: 'invalid', reason: 'too_long', message: 'Too long.' });
    expect((await faq('問'.repeat(600))).text).toContain('最多 500 個字元');
    world.answer.ask = async () => ({ kind: 'invalid', reason: 'odd', message: 'Odd <!here>.' });
    expect((await faq('Is it odd?')).text).toBe('Odd ＠here.');
  });

  it('says how long to wait, and when nothing was accepted', async () => {
    world.answer.ask = async () => ({ kind: 'rate_limited', retryAfterSeconds: 42 });
    expect((await faq('Again?')).text).toContain('try again in 42 s');
    world.answer.ask = async () => ({ kind: 'unavailable' });
    expect((await faq('And now?')).text).toContain('Nothing was accepted');
  });

  it('gives a reference when something breaks that nobody expected', async () => {
    world.answer.ask = () => Promise.reject(new Error('secret detail'));
    const said = await faq('Does it break?');
    expect(said.text).toMatch(/logged as [0-9a-f]{8}/);
    expect(said.text).not.toContain('secret detail');
    expect(world.warned.map(({ message }) => message)).toContain('the bot broke while answering');
  });

  it('is acknowledged in time when the queue is slow, and answered afterwards', async () => {
    world.answer.ask = async () => {
      await delay(1_800);
      return { kind: 'accepted', taskId: id };
    };
    const from = Date.now();
    await world.open.act('commands', {
      as: VIEWER,
      channel: ONCALL,
      command: '/faq',
      text: 'Slow?',
    });
    expect(Date.now() - from).toBeLessThan(2_500);
    expect((await world.seenBy(VIEWER, ONCALL))[0]?.text).toContain('Still working on that');
    await vi.waitFor(
      async () => expect((await world.seenBy(VIEWER, ONCALL)).at(-1)?.text).toContain('On it.'),
      { timeout: 5_000 },
    );
  });
});

describe('/faq when the memory is away', () => {
  it('refuses honestly and asks nothing', async () => {
    await world.close();
    world = await openWorld(redis, {}, { once: () => Promise.reject(new Error('down')) });
    expect((await faq('How do I deploy?')).text).toContain('Nothing was accepted');
    expect(world.asked).toEqual([]);
  });
});

describe('/faq status', () => {
  it('lists what runs and what finished lately', async () => {
    keep(
      aDoneTask({ id: '22222222-2222-4222-8222-222222222222' }),
      aTask({ waitingFor: 'check build' }),
    );
    const said = await faq('status');
    expect(said.json).toContain('Running now');
    expect(said.json).toContain('Checks are running');
    expect(said.json).toContain('Waiting for check build');
    expect(said.json).toContain('Lately');
    expect(said.json).toContain('22222222');
  });

  it('says so when there is nothing', async () => {
    expect((await faq('status')).text).toContain('No questions yet');
  });

  it('shows one task by the beginning of its id, without its buttons', async () => {
    keep(aFailedTask());
    const said = await faq('status 3f2b6c1e');
    expect(said.text).toContain('Not merged: a check failed');
    expect(said.json).not.toContain('retry_task');
  });

  it('asks for more when an id is not enough, or none of ours', async () => {
    keep(aTask(), aTask({ id: id.replace(/0$/, '1') }));
    expect((await faq('status 3f2b6c1e')).text).toContain('More than one task');
    expect((await faq('status 99999999')).text).toContain('I don’t know a task');
    expect((await faq(`status ${id}`)).text).toContain('Checks are running');
  });
});

describe('/faq slo', () => {
  it('puts the day against the targets', async () => {
    world.answer.metrics = async () => ({
      ...EMPTY_DAY,
      total: 200,
      success: 199,
      failure: 1,
      successRatePercent: 99.5,
      tteMs: { p50: 21_000, p95: 58_200, p99: 61_000 },
      sloMet: { tteUnder60s: true, successRateAbove99: true },
      degraded: 3,
    });
    const said = await faq('slo');
    expect(said.text).toContain('2026-11-22');
    expect(said.text).toContain('99.5 %');
    expect(said.text).toContain('p95 58 s');
    expect(said.text).toContain('✓ met');
    expect(said.text).toContain('3 written without the model');
  });

  it('judges nothing on a day without data', async () => {
    expect((await faq('slo')).text).toContain('nothing to judge');
  });
});

describe('/faq retry', () => {
  it('is for operators and admins', async () => {
    keep(aFailedTask());
    const said = await faq('retry 3f2b6c1e', { user_id: VIEWER });
    expect(said.text).toContain('needs the role operator; yours is viewer');
    expect(world.retried).toEqual([]);
    expect((await faq('retry 3f2b6c1e', { user_id: ADMIN })).text).toBe('Trying again.');
    expect(world.retried).toEqual([id]);
  });

  it('says why a task is not tried again', async () => {
    keep(aDoneTask());
    world.answer.retry = async () => ({ kind: 'not_retryable', phase: 'verified' });
    const said = await faq(`retry ${id}`, { user_id: OPERATOR });
    expect(said.text).toContain('this one is: Merged and verified live');
    expect((await faq('retry 99999999', { user_id: OPERATOR })).text).toContain('I don’t know');
  });
});

describe('/faq help', () => {
  it('explains itself, also when nothing is said', async () => {
    const said = (await faq('help')).json;
    for (const usage of ['status <id>', 'rollback <id>', 'pause [reason]', 'unlock <reason>']) {
      expect(said).toContain(`/faq ${usage}`);
    }
    expect((await faq('')).text).toContain('I answer questions');
  });
});
