import { describe, expect, test } from 'vitest';
import type { TalkContext } from '../../../src/domain/talk/context.ts';
import { GUESSABLE, type Guess } from '../../../src/domain/talk/guess/guess.ts';
import { readGuess } from '../../../src/domain/talk/guess/read-guess.ts';
import { isActing } from '../../../src/domain/talk/intent.ts';
import { sayReadAs } from '../../../src/domain/talk/say/say-read-as.ts';
import { flattenIntent } from '../../fixtures/talk/flatten-intent.ts';
import { worldOf } from '../../fixtures/talk/world.ts';
import { fc } from '../../support/fast-check.ts';

const NOTHING: Guess = {
  ...{ kind: 'unknown', service: null, time: null, id: null },
  ...{ level: null, what: null, metric: null, days: null },
};
const ANYWHERE = worldOf({});
const IN_THREAD = worldOf({ thread: 'diagnosis' });

function read(guess: Partial<Guess>, utterance = 'whatever', context: TalkContext = ANYWHERE) {
  const intent = readGuess({ ...NOTHING, ...guess }, utterance, context);
  return intent && flattenIntent(intent);
}

describe('what a model guessed', () => {
  test.each<[Partial<Guess>, string, string]>([
    [{ kind: 'diagnose', service: 'payments' }, 'the money thing', 'diagnose service=payments'],
    [{ kind: 'diagnose', service: 'checkout' }, 'x', 'diagnose service=checkoutservice'],
    [{ kind: 'look_at', service: 'payments' }, 'x', 'diagnose service=payments'],
    [{ kind: 'whats_on_fire' }, 'x', 'whats_on_fire'],
    [{ kind: 'status', what: 'deploy' }, 'x', 'status what=deploy'],
    [{ kind: 'status', id: '3F2A9C1B' }, 'and 3f2a9c1b, well?', 'status id=3f2a9c1b'],
    [{ kind: 'ask_faq' }, '<@U0BOT> certs  and stuff', 'ask_faq question=certs and stuff'],
    [
      { kind: 'capacity', service: 'cart', metric: 'disk', days: 30 },
      'x',
      'capacity days=30 metric=disk resource=cart-service',
    ],
  ])('%o said of "%s" is %s', (guess, utterance, expected) => {
    expect(read(guess, utterance)).toBe(expected);
  });

  test('has its time read by our own reader, in what was said', () => {
    const guess = { kind: 'diagnose', service: 'payments', time: 'since 14:02' } as const;
    expect(read(guess, 'money thing toast since 14:02')).toBe(
      'diagnose service=payments window=14:02/14:30',
    );
    const other = { ...guess, time: 'yesterday' };
    expect(read(other, 'money thing toast since 14:02')).toContain('window=14:02/14:30');
    const zoom = { kind: 'zoom', time: '10:05-10:15' } as const;
    expect(read(zoom, 'squint at 10:05-10:15', IN_THREAD)).toBe('zoom window=10:05/10:15');
    const compare = { kind: 'compare', time: 'yesterday' } as const;
    expect(read(compare, 'hold it up to yesterday', IN_THREAD)).toBe(
      'compare with=11-19T13:30/11-19T14:30',
    );
  });

  test('counts "since the last deploy" from a deploy of what it is about', () => {
    const guess = { kind: 'diagnose', service: 'payments', time: null } as const;
    expect(read(guess, 'money thing toast since the last deploy')).toContain('window=09:15/14:30');
  });

  test.each<[string, Partial<Guess>, string]>([
    ['names a service that nobody knows', { kind: 'diagnose', service: 'evil' }, 'x'],
    ['names a service that may be two', { kind: 'diagnose', service: 'orders' }, 'x'],
    ['names none where one is needed', { kind: 'diagnose' }, 'x'],
    ['names a time that nobody named', { kind: 'zoom', time: 'since 10:00' }, 'x'],
    ['names a time that no clock shows', { kind: 'diagnose', service: 'auth', time: 'x' }, 'x'],
    ['names an id that nobody named', { kind: 'status', id: '3f2a9c1b' }, 'x'],
    ['names a part of an id', { kind: 'status', id: '3f2a9c1' }, 'what of 3f2a9c1b'],
    ['makes an id of a word', { kind: 'status', id: 'everything' }, 'everything'],
    ['wants something changed', { kind: 'change_something', service: 'payments' }, 'x'],
    ['understands nothing', { kind: 'unknown' }, 'x'],
    ['asks for what only a thread knows', { kind: 'doubt' }, 'x'],
    ['asks why outside a thread', { kind: 'explain' }, 'x'],
    ['asks for logs of nothing', { kind: 'show_logs' }, 'x'],
    ['has no metric', { kind: 'capacity', service: 'payments' }, 'x'],
  ])('comes to nothing when it %s', (_, guess, utterance) => {
    expect(read(guess, utterance)).toBeNull();
  });

  test('names no service where nobody can say which there are', () => {
    const context = { ...ANYWHERE, services: [], nicknames: {} };
    expect(read({ kind: 'diagnose', service: 'payments' }, 'payments', context)).toBeNull();
  });

  test('never acts, whatever it is and whatever was said', () => {
    const guesses = fc.record<Guess>({
      kind: fc.constantFrom(...GUESSABLE, 'change_something', 'unknown'),
      service: fc.option(fc.constantFrom('payments', 'cart', '__proto__', 'rollback')),
      time: fc.option(fc.constantFrom('since 9am', 'tomorrow', 'silence 2h', '10:05-10:15')),
      id: fc.option(fc.constantFrom('3f2a9c1b', 'zzz')),
      level: fc.constantFrom('error', 'warn', null),
      what: fc.constantFrom('rollback', 'silence', null),
      metric: fc.constantFrom('cpu', null),
      days: fc.option(fc.integer()),
    });
    const said = fc.constantFrom('rollback 3f2a9c1b since 9am', 'silence 2h at 10:05-10:15', 'x');
    fc.assert(
      fc.property(guesses, said, fc.boolean(), (guess, utterance, inThread) => {
        const context = inThread ? IN_THREAD : ANYWHERE;
        const intent = readGuess(guess, utterance, context);
        if (intent === null) return;
        expect(isActing(intent)).toBe(false);
        expect(['correct', 'unknown', 'language', 'cannot']).not.toContain(intent.kind);
        const service = 'service' in intent ? intent.service : null;
        if (service !== null) expect(context.services).toContain(service);
        if ('window' in intent && intent.window)
          expect(intent.window.end).toBeLessThanOrEqual(context.now);
      }),
    );
  });

  test('is said back with its time, in both languages', () => {
    const guess = { ...NOTHING, kind: 'diagnose', service: 'payments' } as const;
    const intent = readGuess(guess, 'toast since 14:02', ANYWHERE);
    if (intent === null) throw new Error('nothing was guessed');
    expect(sayReadAs(intent, 'en')).toBe('Diagnose payments, since 14:02 UTC');
    expect(sayReadAs(intent, 'zh-Hant')).toMatch(/^診斷 ?payments，.*14:02/);
  });
});
