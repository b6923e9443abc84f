import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createBot } from '../../../src/bot/index.ts';
import { createMessageStore } from '../../../src/db/redis/message-store.ts';
import { createNotes } from '../../../src/db/redis/notes.ts';
import { createOnce } from '../../../src/db/redis/once.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import type { Deeds } from '../../../src/domain/deeds.ts';
import type { IncidentDeeds } from '../../../src/domain/incident-deeds.ts';
import { noDiagnoses, noPlanDeeds } from '../../support/no-diagnoses.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { EMPTY_DAY, LINKS } from '../support/open-world.ts';
import { openSocketSlack } from '../support/socket-slack.ts';

let redis: TestRedis;
let slack: Awaited<ReturnType<typeof openSocketSlack>>;

beforeAll(async () => {
  redis = await createTestRedis();
  slack = await openSocketSlack();
});
afterAll(async () => {
  await slack.close();
  await redis.close();
});

function socketBot() {
  return createBot({
    config: {
      botToken: 'xoxb-1',
      appToken: 'xapp-1',
      slackApiUrl: slack.apiUrl,
      oncallChannel: '#oncall',
    },
    ask: async () => ({ kind: 'unavailable' }),
    retryTask: async () => ({ kind: 'unavailable' }),
    deeds: {} as Deeds,
    incidentDeeds: {} as IncidentDeeds,
    planDeeds: noPlanDeeds,
    diagnosis: noDiagnoses,
    incidents: { get: async () => null, live: async () => [] },
    sessions: { ofIncident: async () => null },
    brakes: { read: async () => ({ paused: null, locked: null }) },
    tasks: { get: async () => null, recent: async () => [] },
    metrics: async () => EMPTY_DAY,
    once: createOnce(redis.redis).once,
    notes: createNotes(redis.redis),
    messages: createMessageStore(redis.redis, systemClock.now),
    links: LINKS,
    clock: systemClock,
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

it('takes commands over the socket with an app token, and nothing over HTTP', async () => {
  const bot = socketBot();
  expect(bot.mode).toBe('socket');
  await bot.start();
  const payload = {
    command: '/faq',
    text: 'help',
    user_id: 'U1',
    channel_id: 'C1',
    trigger_id: 't1',
  };
  slack.send({
    type: 'slash_commands',
    envelope_id: 'e1',
    accepts_response_payload: true,
    payload,
  });
  await vi.waitFor(() =>
    expect(slack.answers).toEqual([
      { envelope_id: 'e1', payload: expect.objectContaining({ response_type: 'ephemeral' }) },
    ]),
  );
  const server = createServer((request, response) => void bot.requestListener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body: '' });
  expect(answer.status).toBe(404);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await bot.stop();
});
