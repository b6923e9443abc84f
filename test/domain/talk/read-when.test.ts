import { describe, expect, test } from 'vitest';
import { readWhen } from '../../../src/domain/talk/time/read-when.ts';
import { createZone } from '../../../src/domain/talk/time/zone.ts';
import { fc } from '../../support/fast-check.ts';

const NOW = Date.UTC(2026, 10, 20, 14, 30);
const DEPLOYS = [
  { service: 'checkout', at: Date.UTC(2026, 10, 20, 13, 40) },
  { service: 'payments', at: Date.UTC(2026, 10, 20, 9, 15) },
];

function read(text: string, timeZone = 'UTC', now = NOW, services: string[] = []) {
  const when = readWhen(text, { now, timeZone, lastDeploys: DEPLOYS, services });
  if (when?.kind !== 'span') return when?.kind ?? null;
  const iso = (at: number) => new Date(at).toISOString().slice(5, 16);
  return `${iso(when.window.start)}/${iso(when.window.end)}`;
}

function said(text: string, timeZone = 'UTC') {
  const when = readWhen(text, { now: NOW, timeZone, lastDeploys: DEPLOYS });
  return when?.kind === 'span' ? when.window.words : null;
}

describe('A time in people’s words', () => {
  test.each([
    ['since lunch', '11-20T12:00/11-20T14:30'],
    ['yesterday around 3', '11-19T14:30/11-19T15:30'],
    ['10:05-10:15', '11-20T10:05/11-20T10:15'],
    ['last 30m', '11-20T14:00/11-20T14:30'],
    ['past two hours', '11-20T12:30/11-20T14:30'],
    ['this morning', '11-20T06:00/11-20T12:00'],
    ['since 14:02', '11-20T14:02/11-20T14:30'],
    ['overnight', '11-19T22:00/11-20T06:00'],
    ['on Friday', '11-13T00:00/11-14T00:00'],
    ['on Thursday', '11-19T00:00/11-20T00:00'],
    ['last night around 2', '11-20T01:30/11-20T02:30'],
    ['從中午開始', '11-20T12:00/11-20T14:30'],
    ['昨天下午三點', '11-19T14:45/11-19T15:15'],
    ['最近半小時', '11-20T14:00/11-20T14:30'],
    ['剛剛', '11-20T14:15/11-20T14:30'],
    ['上次部署', '11-20T13:40/11-20T14:30'],
    ['since 23:00', '11-19T23:00/11-20T14:30'],
    ['from 23:30 to 0:15', '11-19T23:30/11-20T00:15'],
  ])('%s', (text, span) => {
    expect(read(text)).toBe(span);
  });

  test('is of the speaker’s clocks, or of the zone that is named', () => {
    expect(read('從中午開始', 'Asia/Taipei')).toBe('11-20T04:00/11-20T14:30');
    expect(read('since 9am', 'America/New_York')).toBe('11-20T14:00/11-20T14:30');
    expect(read('since 9am UTC', 'America/New_York')).toBe('11-20T09:00/11-20T14:30');
    expect(read('since 9am CST', 'Asia/Taipei')).toBe('11-20T01:00/11-20T14:30');
    expect(read('yesterday at 3pm EST')).toBe('11-19T19:45/11-19T20:15');
  });

  test('is counted from the deploy of the service that is spoken of', () => {
    expect(read('since the last deploy', 'UTC', NOW, ['payments'])).toBe('11-20T09:15/11-20T14:30');
    expect(read('since the last deploy', 'UTC', NOW, ['cart'])).toBe('no_deploy');
  });

  test('follows daylight saving time', () => {
    // Berlin: 2026-03-29 02:00 became 03:00, 2026-10-25 03:00 became 02:00.
    const spring = Date.UTC(2026, 2, 29, 10);
    expect(read('since midnight', 'Europe/Berlin', spring)).toBe('03-28T23:00/03-29T10:00');
    expect(read('since 3:00', 'Europe/Berlin', spring)).toBe('03-29T01:00/03-29T10:00');
    expect(read('since 2:30', 'Europe/Berlin', spring)).toBe('03-29T01:30/03-29T10:00');
    expect(read('yesterday', 'Europe/Berlin', Date.UTC(2026, 2, 30, 10))).toBe(
      '03-28T23:00/03-29T22:00',
    );
    expect(read('yesterday', 'Europe/Berlin', Date.UTC(2026, 9, 26, 10))).toBe(
      '10-24T22:00/10-25T23:00',
    );
    expect(read('since 2:30', 'Europe/Berlin', Date.UTC(2026, 9, 25, 10))).toBe(
      '10-25T00:30/10-25T10:00',
    );
  });

  test('is said back with its zone', () => {
    expect(said('since lunch')).toEqual({ en: 'since 12:00 UTC', 'zh-Hant': '自 12:00 UTC 起' });
    expect(said('since lunch', 'Asia/Taipei')?.en).toBe('since 12:00 GMT+8');
    expect(said('yesterday around 3')?.en).toBe('around 15:00 UTC on 19 Nov');
    expect(said('10:05-10:15')?.['zh-Hant']).toBe('10:05 到 10:15 UTC');
    expect(said('past two hours')?.en).toBe('over the last 2 hours');
    expect(said('yesterday')?.en).toBe('on 19 Nov (UTC)');
  });

  test.each([
    'scale to 10 replicas',
    'and 3 others',
    'why',
    'on call',
    'at least 5',
    '有一點慢',
    '25:99',
  ])('is not in: %s', (text) => {
    expect(read(text)).toBeNull();
  });

  test('never ends before it begins, nor in the future', () => {
    const pieces = fc.constantFrom(
      ...[
        'since',
        'from',
        'to',
        'until',
        'around',
        'before',
        'yesterday',
        'on friday',
        'last week',
        '3',
        '14:02',
        '9am',
      ],
      ...[
        'noon',
        'this morning',
        'last night',
        '昨天',
        '下午',
        '三點',
        '從',
        '到',
        '開始',
        '-',
        '2 hours ago',
        'UTC',
        'EST',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 6 }),
        fc.constantFrom('UTC', 'Asia/Taipei', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata'),
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
        (words, timeZone, now) => {
          const when = readWhen(words.join(' '), { now, timeZone, lastDeploys: DEPLOYS });
          if (when?.kind !== 'span') return;
          expect(when.window.start).toBeLessThan(when.window.end);
          expect(when.window.end).toBeLessThanOrEqual(now);
        },
      ),
    );
  });
});

describe('Clocks of a time zone', () => {
  test('show at an instant what the instant was made from, wherever they don’t skip it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'UTC',
          'Asia/Taipei',
          'America/New_York',
          'Europe/Berlin',
          'Asia/Kathmandu',
          'Australia/Lord_Howe',
        ),
        fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 }),
        (timeZone, minute) => {
          const zone = createZone(timeZone);
          const clock = zone.clockOf(minute * 60_000);
          const [hours = 0, minutes = 0] = clock.split(':').map(Number);
          const back = zone.instantOf(zone.dayOf(minute * 60_000), hours * 60 + minutes);
          expect(zone.clockOf(back)).toBe(clock);
          expect(Math.abs(back - minute * 60_000)).toBeLessThanOrEqual(3_600_000);
        },
      ),
    );
  });
});
