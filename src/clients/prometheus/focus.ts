import { literally, type Matcher } from './promql.ts';
import type { Ground } from './signal-query.ts';

/** The ground of these services alone; of all when there are none. */
export function focus(ground: Ground, services: readonly string[]): Ground {
  if (services.length === 0) return ground;
  const { dimension } = ground;
  const names = services.map(literally).join('|');
  // A job may be `namespace/service`; what a pod's name adds comes after the service's.
  const matcher: Matcher =
    dimension.kind === 'workload'
      ? { label: dimension.pod, op: '=~', value: `(?:${names})(?:-.*)?` }
      : {
          label: dimension.label,
          op: '=~',
          value: /job$/.test(dimension.label) ? `(?:.*/)?(?:${names})` : names,
        };
  return { ...ground, within: [...ground.within, matcher] };
}
