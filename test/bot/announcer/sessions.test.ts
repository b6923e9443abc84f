import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EVERYTHING } from '../../../src/local/slack/installed-app.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aBundle } from '../support/a-bundle.ts';
import { anIncident, aSession, INCIDENT, SESSION } from '../support/a-session.ts';
import { openWorld, type SeenMessage, type World } from '../support/open-world.ts';
import { GENERAL, ONCALL } from '../support/people.ts';

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

async function show(overrides: Parameters<typeof aSession>[0] = {}): Promise<void> {
  const session = aSession(overrides);
  world.diagnoses.sessions.set(session.id, session);
  await world.announcer.showSession(session.id);
}

async function root(channel: string): Promise<SeenMessage> {
  const [first, ...rest] = await world.channel(channel);
  expect(rest).toEqual([]);
  if (!first) throw new Error('nothing was posted');
  return first;
}

const running = { status: 'processing' as const, diagnosis: null, currentStep: 'gather' };
const picture = `diagnosis-${SESSION}.png`;

describe('a diagnosis of no incident', () => {
  it('is one message where it was asked, edited as it goes, with details and chart in the thread', async () => {
    world.diagnoses.bundles.set(SESSION, aBundle());
    await show(running);
    const before = await root(GENERAL);
    expect(before.text).toContain('Diagnosing');
    expect(before.metadata?.event_payload).toMatchObject({ kind: 'diagnosis', id: SESSION });
    await show();
    await show();
    const after = await root(GENERAL);
    expect(after.ts).toBe(before.ts);
    expect(after.text).toContain('Most likely: checkoutservice');
    const [, details, chart, ...rest] = await world.thread(GENERAL, after.ts);
    expect(rest).toEqual([]);
    expect(details?.text).toContain('Details of the diagnosis');
    expect(details?.metadata?.event_payload).toMatchObject({ kind: 'diagnosis_details' });
    expect(chart?.files?.[0]).toMatchObject({ name: picture, original_w: 1_760 });
    expect(chart?.files?.[0]?.alt_txt).toContain('Chart of checkoutservice');
  });

  it('goes to on call when nobody said where, or the app may not write there', async () => {
    await show({ channel: null });
    await root(ONCALL);
    const id = '11111111-1111-4111-8111-111111111111';
    await show({ id, channel: 'C0NOWHERE1', title: 'x' } as never);
    expect(await world.channel(ONCALL)).toHaveLength(2);
  });

  it('is shown without a chart when its bundle is gone', async () => {
    await show();
    expect(await world.thread(GENERAL, (await root(GENERAL)).ts)).toHaveLength(2);
  });

  it('is shown all the same when the app may not upload', async () => {
    await world.close();
    const scopes = EVERYTHING.scopes.filter((scope) => scope !== 'files:write');
    world = await openWorld(redis, { app: { ...EVERYTHING, scopes } });
    world.diagnoses.bundles.set(SESSION, aBundle());
    await show();
    expect(await world.thread(GENERAL, (await root(GENERAL)).ts)).toHaveLength(2);
    expect(world.warned.map(({ message }) => message)).toEqual([
      'the chart of a diagnosis could not be shown',
    ]);
  });

  it('uploads the chart once though the answer of the first try was lost', async () => {
    world.diagnoses.bundles.set(SESSION, aBundle());
    world.faults.add('files.completeUploadExternal', {
      kind: 'status',
      status: 500,
      when: 'after',
    });
    await expect(show()).rejects.toMatchObject({ code: 'slack_unavailable', retry: true });
    await show();
    const thread = await world.thread(GENERAL, (await root(GENERAL)).ts);
    expect(thread.flatMap(({ files }) => files ?? [])).toHaveLength(1);
  });
});

describe('a message that two change at once', () => {
  it('ends up showing what is so, whoever was slower', async () => {
    await show(running);
    world.faults.add('chat.update', { kind: 'delay', delay_ms: 400 });
    const slow = show({ ...running, progress: 60, currentStep: 'analyse' });
    await vi.waitFor(() => expect(world.faults.left()).toBe(0));
    await show({ diagnosis: aSession().diagnosis });
    await slow;
    expect((await root(GENERAL)).text).toContain('Most likely: checkoutservice');
  });
});

describe('a diagnosis of an incident', () => {
  const incidentId = INCIDENT;

  it('stands in the message of the incident, and its details in that thread', async () => {
    world.diagnoses.incidents.set(INCIDENT, anIncident());
    await world.announcer.showIncident(INCIDENT);
    const before = await root(ONCALL);
    await show({ incidentId, ...running });
    await show({ incidentId });
    const after = await root(ONCALL);
    expect(after.ts).toBe(before.ts);
    expect(after.metadata?.event_payload.kind).toBe('incident');
    expect(after.text).toContain('Most likely: checkoutservice');
    expect(await world.channel(GENERAL)).toEqual([]);
    const [, details] = await world.thread(ONCALL, after.ts);
    expect(details?.text).toContain('Details of the diagnosis');
  });

  it('is not told as news when a newer one has begun', async () => {
    world.diagnoses.incidents.set(INCIDENT, anIncident());
    const newer = '22222222-2222-4222-8222-222222222222';
    world.diagnoses.sessions.set(SESSION, aSession({ incidentId }));
    await show({ id: newer, incidentId, ...running });
    await world.announcer.showSession(SESSION);
    const card = await root(ONCALL);
    expect(card.text).toContain('Diagnosing');
    expect(await world.thread(ONCALL, card.ts)).toHaveLength(1);
  });

  it('stays untold when the incident was over before anybody was told', async () => {
    world.diagnoses.incidents.set(INCIDENT, anIncident({ status: 'resolved' }));
    await show({ incidentId });
    expect(await world.channel(ONCALL)).toEqual([]);
  });
});
