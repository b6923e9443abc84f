import type { Alert } from '../alert.ts';
import type { Matcher } from '../incident-deeds.ts';
import { isFiring } from './is-firing.ts';
import { scopeOf } from './service-of.ts';

function inCommon(alerts: readonly Alert[]): Matcher[] {
  const [first] = alerts;
  return Object.entries(first?.labels ?? {})
    .filter(([name, value]) => value !== '' && alerts.every(({ labels }) => labels[name] === value))
    .map(([name, value]) => ({ name, value }));
}

/** One set of conditions for each alert name and service that fires: what those alerts have in common. */
export function silenceMatchers(alerts: readonly Alert[]): Matcher[][] {
  const firing = alerts.filter(isFiring);
  const kinds = Map.groupBy(firing, ({ labels }) =>
    JSON.stringify([labels.alertname, scopeOf(labels)]),
  );
  return [...kinds.values()].map(inCommon).filter((matchers) => matchers.length > 0);
}
