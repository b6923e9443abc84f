/** A name as people would compare it: `Checkout_Service` is `checkout-service`. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The service that a label's value names: OpenTelemetry writes `namespace/service` into `job`. */
export function entityOf(label: string, value: string): string {
  return /job$/.test(label) ? value.slice(value.lastIndexOf('/') + 1) : value;
}

/** Names of one diagnosis: the first spelling of each service stands for all. */
export type EntityNames = { spell(label: string, value: string): string };

/** Begins with no name known. */
export function createEntityNames(): EntityNames {
  const known = new Map<string, string>();
  return {
    spell(label, value) {
      const name = entityOf(label, value);
      const plain = plainName(name) || name;
      const first = known.get(plain) ?? name;
      known.set(plain, first);
      return first;
    },
  };
}
