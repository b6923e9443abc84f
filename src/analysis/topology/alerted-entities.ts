import type { BundleAlert } from '../../domain/diagnosis.ts';

/** Labels that may name what an alert is about, the most telling first. */
const NAMING = [
  'entity',
  'service',
  'service_name',
  'app',
  'app_kubernetes_io_name',
  'component',
  'deployment',
  'statefulset',
  'workload',
  'container',
  'pod',
  'job',
  'resource',
];

/** A name as people would compare it: `Checkout_Service` is `checkout-service` is `checkoutservice`. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** A pod's name without the hashes of its replica set and itself. */
export function withoutHashes(name: string): string {
  return name.replace(/-[a-f0-9]{6,10}-[a-z0-9]{5}$/, '').replace(/-(?:[a-z0-9]{5}|\d+)$/, '');
}

/** Finds the entity that a name from elsewhere means; null when none fits. */
export function createMatcher(entities: readonly string[]): (name: string) => string | null {
  const byPlain = new Map(entities.map((entity) => [plainName(entity), entity]));
  const short = (name: string) => plainName(name).replace(/(?:service|svc)$/, '');
  const byShort = new Map(entities.map((entity) => [short(entity), entity]));
  return (name) => {
    const tries = [name, withoutHashes(name), withoutHashes(withoutHashes(name))];
    const exact = tries.flatMap((one) => byPlain.get(plainName(one)) ?? []);
    const loose = tries.flatMap((one) => byShort.get(short(one)) ?? []);
    return exact[0] ?? loose[0] ?? null;
  };
}

/** The entities that the alerts are about, as far as their labels name known ones. */
export function alertedEntities(
  alerts: readonly BundleAlert[],
  match: (name: string) => string | null,
): Set<string> {
  const found = alerts.flatMap(({ labels }) => {
    const names = NAMING.flatMap((label) => labels[label] ?? []);
    return names.flatMap((name) => match(name) ?? []).slice(0, 1);
  });
  return new Set(found);
}
