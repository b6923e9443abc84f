import type { SeenWorkload } from './seen-workload.ts';

/** What Kubernetes allows as the name of a workload (RFC 1123); nothing else is ever asked for. */
const NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

/** What came of looking for a workload by name. */
export type FoundWorkload =
  | { kind: 'one'; seen: SeenWorkload }
  | { kind: 'none' }
  | { kind: 'several'; of: SeenWorkload[] };

function isSound({ workload: { name, namespace } }: SeenWorkload): boolean {
  return NAME.test(name) && NAME.test(namespace);
}

/** `shop/checkout` names its namespace. */
function split(target: string, namespace: string | null): [name: string, namespace: string | null] {
  const parts = target.split('/');
  const [first = '', second] = parts;
  return parts.length === 2 && second ? [second, first] : [target, namespace];
}

/** The one workload that goes by this name: its own before what its labels say. Where two do, nobody is guessed. */
export function findWorkload(
  target: string,
  namespace: string | null,
  workloads: readonly SeenWorkload[],
): FoundWorkload {
  const [name, within] = split(target, namespace);
  const here = workloads.filter(
    (one) => isSound(one) && (within === null || one.workload.namespace === within),
  );
  const own = here.filter(({ workload }) => workload.name === name);
  const found = own.length > 0 ? own : here.filter(({ aliases }) => aliases.includes(name));
  const [seen] = found;
  if (!seen) return { kind: 'none' };
  return found.length === 1 ? { kind: 'one', seen } : { kind: 'several', of: found };
}
