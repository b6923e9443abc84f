import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageKeys } from '../../../src/bot/announcer/message-keys.ts';
import { isSent } from '../../../src/bot/announcer/message-store.ts';
import { noteKeys } from '../../../src/bot/notes.ts';
import { createNotes } from '../../../src/db/redis/notes.ts';
import type { OpsError } from '../../../src/domain/errors.ts';
import type { Task } from '../../../src/domain/task.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { ANSWER, aDoneTask, aFailedTask, aTask, stagesUpTo } from '../support/a-task.ts';
import { openWorld, type World } from '../support/open-world.ts';
import { GENERAL, ONCALL, VIEWER } from '../support/people.ts';

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

async function show(task: Task): Promise<void> {
  world.tasks.set(task.id, task);
  await world.announcer.show(task.id);
}

async function root(channel = ONCALL) {
  const [first, ...rest] = await world.channel(channel);
  expect(rest).toEqual([]);
  if (!first) throw new Error('nothing was posted');
  return first;
}

const elsewhere = { kind: 'slack' as const, user: VIEWER, channel: GENERAL };
const { id } = aTask();

/** What showing it throws. */
async function failure(task: Task): Promise<OpsError> {
  return show(task).then(
    () => expect.unreachable(),
    (error: OpsError) => error,
  );
}

describe('the root message of a task', () => {
  it('is posted once, carries its metadata, and is edited from then on', async () => {
    await show(aTask({ phase: 'queued', status: 'queued', stages: stagesUpTo('queued') }));
    const before = await root();
    await show(aTask({ waitingFor: 'check build' }));
    await show(aDoneTask());
    const after = await root();
    expect(after.ts).toBe(before.ts);
    expect(before.text).toContain('In the queue');
    expect(after.text).toContain('Merged and verified live');
    for (const message of [before, after]) {
      expect(message.metadata).toEqual({
        event_type: 'opsloop',
        event_payload: { kind: 'task', id, trace_id: id },
      });
    }
  });

  it('is left alone while nothing about the task changed', async () => {
    await show(aTask());
    world.faults.add('chat.update', { kind: 'status', status: 500 });
    await show(aTask());
    expect(world.faults.left()).toBe(1);
  });

  it('is not posted a second time when the first post was not noted', async () => {
    await show(aTask());
    await redis.redis.del(`opsloop:message:${messageKeys.root(id)}`);
    expect(await world.messages.intend(messageKeys.root(id))).toBe('first');
    await world.messages.release(messageKeys.root(id));
    await show(aTask({ waitingFor: 'check build' }));
    expect((await root()).text).toContain('Waiting for check');
  });

  it('is not posted a second time when Slack answers 500 after it has posted', async () => {
    world.faults.add('chat.postMessage', { kind: 'status', status: 500, when: 'after' });
    expect(await failure(aTask())).toMatchObject({ code: 'slack_unavailable', retry: true });
    await show(aTask());
    await root();
  });

  it('is posted after all when Slack answered 500 without posting', async () => {
    world.faults.add('chat.postMessage', { kind: 'status', status: 503 });
    expect(await failure(aTask())).toMatchObject({ code: 'slack_unavailable', retry: true });
    await show(aTask());
    await root();
  });

  it('waits as long as Slack asks for', async () => {
    world.faults.add('chat.postMessage', { kind: 'rate_limit', delay_ms: 7_000 });
    const error = await failure(aTask());
    expect(error).toMatchObject({ code: 'slack_rate_limited', retry: true });
    expect(error.facts.retry_after_ms).toBeGreaterThanOrEqual(1_000);
  });

  it('is left to the other worker while that one is posting it', async () => {
    await world.messages.intend(messageKeys.root(id));
    expect(await failure(aTask())).toMatchObject({ code: 'slack_message_in_flight', retry: true });
    expect(await world.channel(ONCALL)).toEqual([]);
  });

  it('is not put back when somebody deleted it', async () => {
    await show(aTask());
    const { ts } = await root();
    await world.open.client.chat.delete({ channel: ONCALL, ts });
    await show(aFailedTask());
    await show(aFailedTask({ updatedAt: 1 }));
    expect(await world.channel(ONCALL)).toEqual([]);
  });

  it('names the mend when the channel is not there', async () => {
    await world.close();
    world = await openWorld(redis, { oncallChannel: '#nowhere' });
    const error = await failure(aTask());
    expect(error).toMatchObject({ code: 'slack_channel_unreachable', retry: false });
    expect(error.facts.mend).toContain('invite the app');
  });

  it('says nothing about a task that is gone', async () => {
    await world.announcer.show('00000000-0000-4000-8000-000000000000');
    expect(await world.channel(ONCALL)).toEqual([]);
  });
});

describe('where progress is shown', () => {
  it('is the channel of SLACK_FAQ_CHANNEL, by name', async () => {
    await world.close();
    world = await openWorld(redis, { faqChannel: 'general' });
    await show(aTask());
    await root(GENERAL);
    expect(await world.channel(ONCALL)).toEqual([]);
  });

  it('is where the question was asked, with `here`, and the on-call channel for the API', async () => {
    await world.close();
    world = await openWorld(redis, { faqChannel: 'here' });
    await show(aTask({ asker: elsewhere }));
    await root(GENERAL);
    const other = '11111111-1111-4111-8111-111111111111';
    await show(aTask({ id: other, asker: { kind: 'api', subject: 'local' } }));
    expect((await root()).metadata?.event_payload.id).toBe(other);
  });

  it('is the on-call channel when the app is not where the question was asked', async () => {
    await world.close();
    world = await openWorld(redis, { faqChannel: 'here' });
    await show(aTask({ asker: { ...elsewhere, channel: 'C0SECRET999' } }));
    await root();
    await show(aDoneTask({ asker: { ...elsewhere, channel: 'C0SECRET999' } }));
    expect((await root()).text).toContain('Merged and verified');
  });
});

describe('the thread of a task', () => {
  it('gets the details of a failure once an attempt', async () => {
    await show(aFailedTask());
    await show(aFailedTask({ updatedAt: 5 }));
    const { ts } = await root();
    const once = await world.thread(ONCALL, ts);
    expect(once).toHaveLength(2);
    expect(JSON.stringify(once[1]?.blocks)).toContain(
      'https://github.com/acme/shop/actions/runs/77',
    );
    expect(once[1]?.metadata?.event_payload).toMatchObject({
      kind: 'task_failure',
      id,
      trace_id: id,
    });
    await show(aFailedTask({ attempt: 2, updatedAt: 6 }));
    expect(await world.thread(ONCALL, ts)).toHaveLength(3);
  });

  it('gets them once even when the post was not noted', async () => {
    await show(aFailedTask());
    const key = messageKeys.part(aFailedTask(), 'failure');
    await redis.redis.del(`opsloop:message:${key}`);
    await world.messages.intend(key);
    await world.messages.release(key);
    await show(aFailedTask());
    expect(await world.thread(ONCALL, (await root()).ts)).toHaveLength(2);
  });

  it('holds the whole answer when the card has no room for it', async () => {
    const markdown = Array.from({ length: 400 }, (_, at) => `Paragraph number ${at}.`).join('\n\n');
    await show(aDoneTask({ answer: { ...ANSWER, markdown } }));
    const [, full] = await world.thread(ONCALL, (await root()).ts);
    expect(JSON.stringify(full?.blocks)).toContain('Paragraph number 390.');
  });

  it('stays empty when the card says it all', async () => {
    await show(aDoneTask());
    expect(await world.thread(ONCALL, (await root()).ts)).toHaveLength(1);
  });

  it('calls a person in the channel too when only a person can go on', async () => {
    await show(
      aTask({
        phase: 'awaiting_approval',
        waitingFor: 'a person to merge or close its pull request',
      }),
    );
    const [message, called] = await world.channel(ONCALL);
    expect(called).toMatchObject({ subtype: 'thread_broadcast', thread_ts: message?.ts });
    expect(called?.text).toContain('A person is needed');
  });
});

describe('the on-call channel', () => {
  beforeEach(async () => {
    await world.close();
    world = await openWorld(redis, { faqChannel: 'general' });
  });

  it('is told when a task that lives elsewhere needs a person, once', async () => {
    const message = 'GitHub refuses the merge; the missing permission: contents=write';
    const forbidden = {
      phase: 'merge_forbidden' as const,
      error: { code: 'merge_forbidden', message },
    };
    await show(aFailedTask(forbidden));
    await show(aFailedTask({ ...forbidden, updatedAt: 7 }));
    expect((await root()).text).toContain('contents=write');
  });

  it('is called by the first task of a batch alone', async () => {
    const batch = { batchId: 'another', batchSize: 3, phase: 'merge_forbidden' as const };
    await show(aFailedTask(batch));
    expect(await world.channel(ONCALL)).toEqual([]);
  });

  it('is not bothered with a failed check', async () => {
    await show(aFailedTask());
    expect(await world.channel(ONCALL)).toEqual([]);
  });
});

describe('an asker in another channel', () => {
  it('is told the answer at the end, for their eyes only, once', async () => {
    await show(aTask({ asker: elsewhere }));
    await show(aDoneTask({ asker: elsewhere }));
    await show(aDoneTask({ asker: elsewhere, updatedAt: 9 }));
    const seen = await world.seenBy(VIEWER, GENERAL);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ is_ephemeral: true });
    expect(seen[0]?.text).toContain('Production deploys are started from main');
    expect(JSON.stringify(seen[0]?.blocks)).toContain('Follow the progress');
    expect(await world.channel(GENERAL)).toEqual([]);
  });

  it('is told through the response URL of the command where there is one', async () => {
    const sent = await world.open.act('commands', {
      as: VIEWER,
      channel: GENERAL,
      command: '/faq',
      text: 'How do I deploy?',
    });
    expect(sent).toEqual({ kind: 'done' });
    const url = await createNotes(redis.redis).get(noteKeys.responseUrl(id));
    expect(url).toContain('/emulated/slack/response/');
    world.faults.add('chat.postEphemeral', { kind: 'status', status: 500 });
    await show(aFailedTask({ asker: elsewhere }));
    const told = (await world.seenBy(VIEWER, GENERAL)).at(-1);
    expect(told?.text).toContain('could not be answered');
    expect(world.faults.left()).toBe(1);
  });

  it('does not keep the rest from being said when it can’t be reached', async () => {
    await show(aDoneTask({ asker: { ...elsewhere, channel: 'C0SECRET999' } }));
    expect((await root()).text).toContain('Merged and verified');
    expect(world.warned.map(({ message }) => message)).toContain(
      'an asker could not be told the end',
    );
  });
});

describe('a notice', () => {
  it('is posted once, harmless whatever it quotes', async () => {
    const notice = {
      key: 'pr-cap:2026112210',
      text: 'The cap of 60 is reached <!channel>; `batches` wait.',
    };
    await world.announcer.notice(notice);
    await world.announcer.notice(notice);
    const posted = await root();
    expect(posted.text).not.toContain('<!channel>');
    expect(posted.metadata?.event_payload).toMatchObject({ kind: 'notice', id: notice.key });
    const known = await world.messages.get(messageKeys.notice(notice.key));
    expect(isSent(known)).toBe(true);
  });
});
