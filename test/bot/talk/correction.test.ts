import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { aBundle, ONSET } from '../support/a-bundle.ts';
import { aSession, CHANGE, SESSION } from '../support/a-session.ts';
import { OPERATOR, VIEWER } from '../support/people.ts';
import { openTalk, type TalkWorld } from './support/open-talk.ts';

let redis: TestRedis;
let talk: TalkWorld;
const DIAGNOSIS = { thread: { kind: 'diagnosis', id: SESSION } } as const;

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  talk = await openTalk(redis);
  const { diagnoses } = talk.world;
  diagnoses.state.services.push('checkoutservice', 'cartservice', 'frontend', 'paymentservice');
  diagnoses.sessions.set(SESSION, aSession());
  diagnoses.bundles.set(SESSION, aBundle());
});
afterEach(() => talk.close());

async function ask(text: string, heard = {}): Promise<string> {
  const { blocks, text: said } = await talk.say(text, { ...DIAGNOSIS, ...heard });
  return `${said}\n${JSON.stringify(blocks ?? [])}`.replaceAll('\u00a0', ' ');
}

function session() {
  return talk.world.diagnoses.sessions.get(SESSION);
}

function buttonsOf(json: string): string[] {
  return [...json.matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id ?? '');
}

it('ranks again, shows what changed, and keeps who said it', async () => {
  const said = await ask('no, it was the new-banner flag');
  expect(said).toContain('you say it was the flag');
  expect(said).toContain('new-banner');
  expect(said).toContain('Before: 1. checkoutservice (abc1234) 86 % · 2. frontend 1 %');
  expect(said).toMatch(/Now: 1\. checkoutservice 86 % · 2\. frontend \(new-banner\) 16 %/);
  expect(said).toContain('the evidence still speaks for the same one');
  expect(session()?.labels).toMatchObject({
    [OPERATOR]: {
      told: { verdict: 'change', entity: 'checkoutservice', change: CHANGE, confidence: 0.86 },
      meant: { entity: 'frontend', change: 'new-banner' },
      ...{ agrees: false, message: 'no, it was the new-banner flag' },
    },
  });
  expect(session()?.feedback).toEqual({ [OPERATOR]: 'down' });
});

it('never leaves the plan of a verdict that was contradicted to be approved in silence', async () => {
  const { plan } = session() ?? {};
  const said = await ask('no, it was the new-banner flag');
  expect(said).toContain('The plan belongs to the earlier verdict (checkoutservice)');
  expect(buttonsOf(said)).toEqual([]);
  expect(session()?.plan).toEqual(plan);
  const advised = await ask('what should we do?');
  expect(advised).toContain(`<@${OPERATOR}> says that the verdict is wrong`);
  expect(buttonsOf(advised)).toContain('approve_plan');
  expect(await ask('rollback')).toContain('says that the verdict is wrong');
});

it('shows the plan where what was said is what was found', async () => {
  const said = await ask('no, it was the deploy');
  expect(said).toContain('The plan still fits.');
  expect(buttonsOf(said)).toEqual(['approve_plan', 'reject_plan']);
  expect(session()?.feedback).toEqual({ [OPERATOR]: 'up' });
  expect(await ask('what should we do?')).not.toContain('verdict is wrong');
});

it('moves who is first where the evidence leaves it open', async () => {
  const slow = (entity: string, from: number, to: number) => ({
    ...{ entity, metric: 'http_server_duration_p99_ms', labels: {}, unit: null },
    samples: Array.from({ length: 160 }, (_, i) => {
      const at = ONSET - 3_600 + i * 30;
      return [at, (at >= ONSET ? to : from) * (1 + 0.05 * Math.sin(i * 2.7))] as const;
    }),
  });
  const series = [slow('checkoutservice', 200, 900), slow('cartservice', 200, 800)];
  talk.world.diagnoses.bundles.set(SESSION, aBundle({ series, topology: [] }));
  const said = await ask('no, it was the cart');
  expect(said).toMatch(/Now: 1\. cartservice \d+ %/);
  expect(said).toContain('rose from 200 ms to 834 ms');
});

it('says so where it knows of no such change, and offers to look at that time again', async () => {
  const at = new Date((ONSET - 7_200) * 1_000).toISOString().slice(11, 16);
  const said = await ask(`no, it was the ${at} config change`, { at: (ONSET + 600) * 1_000 });
  expect(said).toContain('I know of no such change among the evidence');
  expect(said).toContain('Shall I look at that time again?');
  expect(buttonsOf(said)).toContain('talk_choice');
  expect(talk.world.diagnoses.begun).toEqual([]);
  expect(session()?.labels?.[OPERATOR]).toMatchObject({ agrees: false, meant: { change: null } });
});

it('asks which change is meant where several fit, and keeps nothing until it is said', async () => {
  const { changes } = aBundle();
  const flag = { ...changes[1], id: 'old-banner', title: '<!channel> *old*' };
  const bundle = { ...aBundle(), changes: [...changes, flag] };
  talk.world.diagnoses.bundles.set(SESSION, bundle);
  const said = await ask('no, it was the flag');
  expect(said).toContain('2 changes fit that');
  expect(buttonsOf(said)).toEqual(['talk_choice', 'talk_choice']);
  expect(said).not.toContain('<!channel>');
  expect(session()?.labels).toBeUndefined();
});

it('blames nobody for a time: it asks whether what changed then is meant, and takes the answer', async () => {
  const at = new Date((ONSET - 1_500) * 1_000).toISOString().slice(11, 16);
  const threadTs = await talk.begin();
  const heard = { at: (ONSET + 600) * 1_000, threadTs };
  const said = await ask(`actually it started at ${at} UTC`, heard);
  expect(said).toContain('This changed around then');
  expect(said).toContain('flag new-banner frontend banner');
  expect(said).toContain('Diagnose checkoutservice');
  expect(session()?.labels).toBeUndefined();
  const chosen = {
    ...{ kind: 'correct', service: null, change: null, id: 'new-banner', at: null },
    refuted: false,
  } as const;
  expect(await ask('', { ...heard, chosen })).toContain('Now: 1. checkoutservice');
  expect(session()?.labels?.[OPERATOR]?.meant.change).toBe('new-banner');
});

it('counts what was refuted, what others said, and each person once', async () => {
  expect(await ask("it wasn't the deploy")).toContain('Now: 1. checkoutservice');
  await ask('no, it was frontend');
  const other = await ask('no, it was the new-banner flag', { user: VIEWER });
  expect(other).toContain(`This also counts what <@${OPERATOR}> said.`);
  expect(Object.keys(session()?.labels ?? {})).toEqual([OPERATOR, VIEWER]);
  expect(session()?.labels?.[OPERATOR]?.said).toMatchObject({ entity: 'frontend', refuted: false });
});

it('mentions a correction when it is asked whether it is sure, and not what was said elsewhere', async () => {
  await ask('no, it was the new-banner flag, <!channel> you fool', { user: VIEWER });
  const doubted = await ask('are you sure?');
  expect(doubted).toContain('86 % sure');
  expect(doubted).toContain(`<@${VIEWER}> says it was *flag new-banner · frontend*.`);
  expect(doubted).toContain('With that, checkoutservice comes first, with 86 %.');
  expect(doubted).not.toMatch(/fool|<!channel>/);
  expect(await ask('why?')).toContain(`<@${VIEWER}> says it was`);
});

it('says all of it in Chinese', async () => {
  const said = await ask('不對，是 new-banner 這個 flag');
  expect(said).toContain('之前：1. checkoutservice (abc1234) 86 %');
  expect(said).toContain('現在：1. checkoutservice 86 %');
  expect(said).toContain('計畫屬於先前的結論');
  expect(await ask('你確定嗎？')).toContain(`<@${OPERATOR}> 說是 *flag new-banner · frontend*。`);
  expect(await ask('不對，是金流的問題')).toContain('證據裡沒有叫這個名字的東西');
});

it('keeps what was said where the evidence is gone', async () => {
  talk.world.diagnoses.bundles.clear();
  const said = await ask('no, it was the cart');
  expect(said).toContain('I could not rank again');
  expect(session()?.labels?.[OPERATOR]).toMatchObject({ agrees: false, now: null });
});
