import type { ClearIntent, Window } from '../intent.ts';
import { chooseService, maybeService, nameOf } from './choose-service.ts';
import { type Heard, lengthOfTime, servicesOf, strangersOf, timeOf } from './heard.ts';
import { otherTime } from './other-time.ts';
import type { Build } from './rule.ts';

const DAY = 86_400_000;
const METRICS = ['cpu', 'memory', 'disk', 'network'] as const;

function windowOf(heard: Heard): Window | null {
  return timeOf(heard)?.window ?? deployWindow(heard);
}

/** "Diagnose payments, last deploy". */
function deployWindow({ words }: Heard): Window | null {
  for (const word of words)
    if (word.kind === 'time' && word.when.kind === 'span') return word.when.window;
  return null;
}

/** The word after "in"; a service's name only where another service was named before. */
function namespaceOf({ words }: Heard): string | null {
  const at = words.findIndex((word) => word.kind === 'concept' && word.concept === 'in');
  const next = words[at + 1];
  if (at < 0 || next === undefined) return null;
  const named = words.slice(0, at).some(({ kind }) => kind === 'service');
  const isName = next.kind === 'stranger' || (next.kind === 'service' && named);
  return isName ? next.text : null;
}

/** A fresh diagnosis of a service. */
export const readDiagnose: Build = (heard) =>
  chooseService(heard, (service) => ({
    kind: 'diagnose',
    service,
    namespace: namespaceOf(heard),
    window: windowOf(heard),
  }));

/** Another service, in the time that the thread is about. */
export const readLookAt: Build = (heard) =>
  chooseService(heard, (service) => ({ kind: 'look_at', service, window: windowOf(heard) }));

/** Lines that were logged; outside a thread a service must be named. */
export const readLogs: Build = (heard) => {
  const { marks } = heard;
  const level = marks.has('errors') ? 'error' : marks.has('warnings') ? 'warn' : null;
  const make = (service: string | null): ClearIntent => ({
    kind: 'show_logs',
    level,
    service,
    window: windowOf(heard),
  });
  const named = servicesOf(heard).length > 0 || strangersOf(heard).length > 0;
  return named || !marks.has('thread') ? chooseService(heard, make) : make(null);
};

/** What was changed, by whom. */
export const readChanges: Build = (heard) =>
  maybeService(heard, (service) => ({ kind: 'who_changed', service, window: windowOf(heard) }));

/** Another stretch of time for what the thread is about. */
export const readZoom: Build = (heard) => {
  const window = windowOf(heard);
  return window && { kind: 'zoom', window };
};

/** How long the resource lasts. */
export const readCapacity: Build = (heard) => {
  const metric = METRICS.find((name) => heard.marks.has(name));
  if (!metric) return null;
  const ms = lengthOfTime(heard) ?? lengthAhead(heard);
  const days = ms === null || ms < DAY ? daysAhead(heard) : Math.round(ms / DAY);
  const make = (resource: string): ClearIntent => ({ kind: 'capacity', resource, metric, days });
  const [other, ...more] = strangersOf(heard);
  // Not only services run full: a single word that nobody knows is what it is asked of.
  if (other !== undefined && more.length === 0 && servicesOf(heard).length === 0)
    return make(nameOf(other));
  return chooseService(heard, make);
};

const AHEAD = [7, 30, 90] as const;

/** "Next month", without a number. */
function daysAhead({ marks }: Heard): number | null {
  return AHEAD.find((days) => marks.has(`next:${days}`)) ?? null;
}

/** "For the last 30 days" is read as so many days, whichever way. */
function lengthAhead(heard: Heard): number | null {
  const time = timeOf(heard);
  return time?.shape === 'last' ? time.window.end - time.window.start : null;
}

/** The same things at another time; without one, a day earlier. */
export const readCompare: Build = (heard) =>
  maybeService(heard, (service) => ({
    kind: 'compare',
    service,
    with: otherTime(timeOf(heard), heard.context),
  }));
