import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aCapacity } from '../support/a-capacity.ts';
import { aSession, SESSION } from '../support/a-session.ts';
import { openWorld, type World } from '../support/open-world.ts';
import { GENERAL, ONCALL, VIEWER } from '../support/people.ts';
import { clickForm, commandForm } from '../support/signed.ts';

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

async function diagnose(text: string, fields: Record<string, string> = {}) {
  const form = commandForm({ command: '/diagnose', text, ...fields });
  const { status, said } = await world.post(form);
  expect(status).toBe(200);
  expect(said.response_type).toBe('ephemeral');
  return { text: said.text ?? '', blocks: said.blocks ?? [], json: JSON.stringify(said.blocks) };
}

type Choice = { action_id: string; value?: string; selected_option?: { value: string } };

/** What is answered to a click on something only this person sees. */
async function click(action: Choice) {
  await world.post(clickForm({ user: { id: VIEWER }, actions: [action] }));
}

/** The values of a button in what was answered, in order. */
function valuesOf(json: string, actionId: string): string[] {
  const pattern = new RegExp(`"action_id":"${actionId}","value":"([^"]+)"`, 'g');
  return [...json.matchAll(pattern)].map(([, value]) => value ?? '');
}

describe('/diagnose with a service', () => {
  it('begins a diagnosis of it, where and for how long it was said, for who asked', async () => {
    const before = Date.now();
    const { text } = await diagnose('checkoutservice in shop last 30m');
    expect(text).toBe('Diagnosing checkoutservice in shop, last 30 min. It shows here as it goes.');
    const [wish] = world.diagnoses.begun;
    expect(wish).toMatchObject({
      ...{ kind: 'service', askedBy: VIEWER, channel: ONCALL, incidentId: null, language: 'en' },
      request: { services: ['checkoutservice'], namespace: 'shop' },
    });
    const { start = 0, end = 0 } = wish?.request.window ?? {};
    expect(end).toBeGreaterThanOrEqual(before);
    expect(end - start).toBe(30 * 60_000);
  });

  it('hears the same command once', async () => {
    const trigger_id = 'same';
    await diagnose('checkoutservice', { trigger_id });
    await diagnose('checkoutservice', { trigger_id });
    expect(world.diagnoses.begun).toHaveLength(1);
  });

  it('asks what was meant when the name is nearly that of a service, and begins what is chosen', async () => {
    world.diagnoses.state.services = ['cartservice', 'checkoutservice'];
    const { text, json } = await diagnose('chekoutservice in shop last 1h');
    expect(text).toContain('I know no service called chekoutservice.');
    expect(world.diagnoses.begun).toEqual([]);
    const [meant = '', anyway = ''] = valuesOf(json, 'diagnose_this');
    await click({ action_id: 'diagnose_this', value: meant });
    await click({ action_id: 'diagnose_this', value: anyway });
    await vi.waitFor(() => expect(world.diagnoses.begun).toHaveLength(2));
    expect(world.diagnoses.begun.map(({ request }) => request.services[0]).toSorted()).toEqual([
      ...['checkoutservice', 'chekoutservice'],
    ]);
    expect(world.diagnoses.begun[0]?.request.namespace).toBe('shop');
  });

  it('takes another spelling of the same name for it', async () => {
    world.diagnoses.state.services = ['checkoutservice'];
    await diagnose('CheckoutService');
    expect(world.diagnoses.begun[0]?.request.services).toEqual(['checkoutservice']);
  });

  it('says what would have been right, and does nothing', async () => {
    const { text } = await diagnose('checkoutservice last fortnight');
    expect(text).toContain('can’t read `fortnight` as a length of time');
    expect(text).toContain('`last 30m`');
    const hostile = await diagnose('&lt;!channel&gt; in shop');
    expect(hostile.text).not.toContain('<!channel>');
    expect(world.diagnoses.begun).toEqual([]);
  });
});

describe('/diagnose alone', () => {
  it('lists what can be said, and offers the known services', async () => {
    world.diagnoses.state.services = Array.from({ length: 120 }, (_, at) => `service-${at}`);
    const { text, json } = await diagnose('');
    expect(text).toContain('/diagnose capacity');
    expect(text).not.toMatch(/[<>]/);
    expect(json).toContain('"action_id":"pick_service"');
    await click({ action_id: 'pick_service', selected_option: { value: 'service-7' } });
    await vi.waitFor(() => expect(world.diagnoses.begun).toHaveLength(1));
    expect(world.diagnoses.begun[0]?.request.services).toEqual(['service-7']);
  });

  it('speaks the language it is spoken to in', async () => {
    expect((await diagnose('說明')).text).toContain('我會找出哪裡出錯');
  });
});

describe('/diagnose alert and example', () => {
  it('diagnoses an alert by its name', async () => {
    await diagnose('alert High error rate');
    expect(world.diagnoses.begun[0]).toMatchObject({
      ...{ kind: 'alerts', request: { alertIds: ['High error rate'], services: [] } },
    });
  });

  it('begins the recorded example', async () => {
    const { text } = await diagnose('example', { channel_id: GENERAL });
    expect(text).toContain('Diagnosing a recorded example.');
    await diagnose('example latency');
    expect(world.diagnoses.begun).toMatchObject([
      { kind: 'example', channel: GENERAL, request: { title: 'example' } },
      { kind: 'example', request: { title: 'latency' } },
    ]);
  });
});

describe('/diagnose export', () => {
  it('puts the bundle into the thread of the diagnosis, once', async () => {
    world.diagnoses.sessions.set(SESSION, aSession({ channel: GENERAL }));
    await world.announcer.showSession(SESSION);
    world.diagnoses.bundles.set(SESSION, { alerts: [] });
    expect((await diagnose(`export ${SESSION.slice(0, 8)}`)).text).toContain('in the thread');
    await diagnose(`export ${SESSION}`);
    const [root] = await world.channel(GENERAL);
    const thread = await world.thread(GENERAL, root?.ts ?? '');
    const files = thread.flatMap((message) => message.files ?? []);
    expect(files.map(({ name }) => name)).toEqual([`incident-${SESSION.slice(0, 8)}.json.gz`]);
  });

  it('says when there is nothing any more', async () => {
    expect((await diagnose('export deadbeef')).text).toBe('I know no diagnosis deadbeef.');
    world.diagnoses.sessions.set(SESSION, aSession());
    expect((await diagnose(`export ${SESSION}`)).text).toContain('not kept any more');
    world.diagnoses.bundles.set(SESSION, { alerts: [] });
    const { text } = await diagnose(`export ${SESSION}`);
    expect(text).toContain(`/api/v1/diagnostics/${SESSION}/bundle`);
  });
});

describe('/diagnose capacity', () => {
  const ask = () => diagnose('capacity checkoutservice memory 30d', { channel_id: GENERAL });

  it('is answered in the channel, with the chart in the thread', async () => {
    const found = aCapacity();
    const { resource, metric_type, unit, limit } = found;
    const top = { resource, metric_type, unit, limit, recommendations: found.recommendations };
    const { current_usage, forecast, chart_data } = found;
    world.diagnoses.state.capacity = {
      kind: 'analysed',
      response: {
        ...{ ...top, current_usage, forecast, chart_data },
        ...{
          resources: [found],
          missing: [],
          monthly_cost: null,
          notes: ['One *day* is missing.'],
        },
      },
    };
    await ask();
    const root = await vi.waitFor(async () => {
      const [message] = await world.channel(GENERAL);
      expect(message).toBeDefined();
      return message;
    });
    const shown = JSON.stringify(root?.blocks);
    expect(shown).toContain('Expected to reach its limit in 20 days*, at the earliest in 14 days');
    expect(shown).toContain('Limit: 8 GiB');
    expect(shown).toContain('Raise the memory limit to 10 GiB.');
    expect(shown).toContain('One *\u2060day*\u2060 is missing.');
    expect(root?.metadata?.event_payload.kind).toBe('capacity');
    await vi.waitFor(async () => {
      const [, reply] = await world.thread(GENERAL, root?.ts ?? '');
      expect(reply?.files?.[0]).toMatchObject({ original_w: 1_760 });
      expect(reply?.files?.[0]?.alt_txt).toContain('Chart of checkoutservice');
    });
  });

  it('says what to set, or which name was nearly right, when there is nothing to analyse', async () => {
    expect((await ask()).text).toContain('set `PROMETHEUS_URL`');
    const near = ['checkout<!here>'];
    world.diagnoses.state.capacity = { kind: 'no_data', resource: 'checkoutservice', near };
    const { text } = await ask();
    expect(text).toContain('I found no usage of checkoutservice. Did you mean checkout');
    expect(text).not.toContain('<!here>');
  });
});
