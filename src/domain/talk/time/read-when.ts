import type { KnownDeploy } from '../context.ts';
import type { Window } from '../intent.ts';
import { plainText } from '../words/plain-text.ts';
import { pieceOf, type ReadTime, type TimeFacts } from './facts.ts';
import {
  readAgo,
  readClock,
  readDay,
  readDeploy,
  readLast,
  readOvernight,
  readPart,
  readRange,
  readWeek,
  type TimeReader,
} from './read-moments.ts';
import { sayWindow } from './say-window.ts';
import { scanTime } from './scan-time.ts';
import type { TimeToken } from './time-token.ts';
import { createZone } from './zone.ts';
import { zoneOf } from './zone-names.ts';

/** What must be known to read a time. Deploys count that are of one of `services`, or of everything; none named: all. */
export type WhenContext = {
  now: number;
  timeZone: string;
  lastDeploys: readonly KnownDeploy[];
  services?: readonly string[];
};

/** Where in the text (as `plainText` has it) a time stands. */
type Place = { from: number; to: number };

/** A time that somebody named. */
export type When =
  | (Place & {
      kind: 'span';
      window: Window;
      /** The moment that was named: the beginning of "since", the middle of "around". */
      at: number | null;
      /** How long ago, for "compare with yesterday"; days are of the calendar. */
      back: { days: number; ms: number } | null;
      shape: ReadTime['shape'];
      /** Nothing but "the last deploy": perhaps no time at all. */
      onlyDeploy: boolean;
    })
  /** It is counted from a deploy, and none is known. */
  | (Place & { kind: 'no_deploy' });

const READERS: readonly TimeReader[] = [
  readDeploy,
  readLast,
  readAgo,
  readWeek,
  readRange,
  readClock,
  readOvernight,
  readPart,
  readDay,
];

function deploysOf({ lastDeploys, services = [], now }: WhenContext): KnownDeploy[] {
  return lastDeploys
    .filter(
      ({ service }) => services.length === 0 || service === null || services.includes(service),
    )
    .filter(({ at }) => at <= now)
    .toSorted((a, b) => b.at - a.at);
}

function factsFor(group: readonly TimeToken[], context: WhenContext): TimeFacts {
  const named = pieceOf(group, 'zone')?.zone;
  const zone = createZone(named ? zoneOf(named, context.timeZone) : context.timeZone);
  return { now: context.now, zone, today: zone.dayOf(context.now), deploys: deploysOf(context) };
}

function readGroup(group: readonly TimeToken[], context: WhenContext): When | null {
  const place = { from: group[0]?.start ?? 0, to: group.at(-1)?.end ?? 0 };
  const facts = factsFor(group, context);
  const deploy = pieceOf(group, 'deploy');
  if (deploy && facts.deploys.length === 0) return { kind: 'no_deploy', ...place };
  for (const read of READERS) {
    const whole = read(group, facts);
    // As far as it has come: nothing is known of the rest.
    const time = whole && { ...whole, end: Math.min(whole.end, facts.now) };
    if (!time || time.start >= time.end) continue;
    const { at, back, shape } = time;
    const onlyDeploy = deploy?.side === 'alone' && group.length === 1;
    return { kind: 'span', window: sayWindow(time, facts), at, back, shape, onlyDeploy, ...place };
  }
  return null;
}

/** Every time in a text that went through `plainText`, in order. */
export function readTimes(text: string, context: WhenContext): When[] {
  return scanTime(text).flatMap((group) => readGroup(group, context) ?? []);
}

/**
 * The time that people's words name: "since lunch", "yesterday around 3", 最近半小時. Hours are the speaker's unless a
 * zone is named; a bare hour is one of the working day (7 to 18). Null when there is none that has come.
 */
export function readWhen(text: string, context: WhenContext): When | null {
  return readTimes(plainText(text), context)[0] ?? null;
}
