import { dayBounds, utcDay } from '../../analysis/slo/utc-day.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Product } from '../deps.ts';
import type { WebHandler } from '../env.ts';
import { invalidInput } from '../errors/faults.ts';
import { respondFault } from '../errors/respond-fault.ts';
import { presentMetrics } from '../presenters/present-metrics.ts';

const MALFORMED = invalidInput([
  { path: 'date', code: 'malformed_date', message: 'date must be a UTC day, YYYYMMDD.' },
]);

/** `GET /api/metrics/agent`: one UTC day of the change loop; today by default. */
export function readMetrics({
  metrics,
  clock,
}: Pick<Product, 'metrics'> & { clock: Clock }): WebHandler {
  return async (c) => {
    const date = c.req.query('date') ?? utcDay(clock.now());
    if (!dayBounds(date)) return respondFault(c, MALFORMED);
    c.header('Cache-Control', 'no-store');
    return c.json(presentMetrics(await metrics(date)));
  };
}
