import type { WebDeps } from '../deps.ts';
import type { WebHandler } from '../env.ts';
import { presentLiveness, presentReadiness } from '../presenters/present-health.ts';

/** `GET /healthz`: 200 while the process lives, whatever its stores do. */
export function readLiveness({
  health,
  version,
  clock,
}: Pick<WebDeps, 'health' | 'version' | 'clock'>): WebHandler {
  const startedAt = clock.now();
  return async (c) => {
    const checks = await health.check();
    c.header('Cache-Control', 'no-store');
    return c.json(presentLiveness({ checks, version, now: clock.now(), startedAt }));
  };
}

/** `GET /readyz`: 503 when no work can be taken in. */
export function readReadiness({ health }: Pick<WebDeps, 'health'>): WebHandler {
  return async (c) => {
    const { ready, body } = presentReadiness(await health.check());
    c.header('Cache-Control', 'no-store');
    return c.json(body, ready ? 200 : 503);
  };
}
