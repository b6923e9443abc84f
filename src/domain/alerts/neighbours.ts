/** One service calls another. */
export type Call = { from: string; to: string };

/**
 * Who is next to whom: answers, for the `namespace/service` of an alert, with those of the services that call it or that
 * it calls, in its own namespace.
 */
export function createNeighbours(calls: readonly Call[]): (scope: string) => readonly string[] {
  const next = new Map<string, Set<string>>();
  const note = (one: string, other: string) =>
    void next.set(one, (next.get(one) ?? new Set()).add(other));
  for (const { from, to } of calls) {
    if (from === to) continue;
    note(from, to);
    note(to, from);
  }
  return (scope) => {
    const at = scope.indexOf('/');
    const [namespace, service] = [scope.slice(0, at), scope.slice(at + 1)];
    return [...(next.get(service) ?? [])].map((name) => `${namespace}/${name}`);
  };
}
