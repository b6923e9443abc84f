import { z } from 'zod';
import type { HistoryQuery } from '../../../domain/diagnosis-desk.ts';
import type { Product } from '../../deps.ts';
import type { WebHandler } from '../../env.ts';
import { invalidInput } from '../../errors/faults.ts';
import { respondFault } from '../../errors/respond-fault.ts';
import { presentHistory } from '../../presenters/diagnosis/present-history.ts';
import { Moment } from './requests.ts';

const count = (most: number) => z.coerce.number().int().min(1).max(most);

const Query = z
  .object({
    page: count(1_000_000).default(1),
    page_size: count(100).default(20),
    start_time: Moment.optional(),
    end_time: Moment.optional(),
  })
  .refine(({ start_time: from, end_time: to }) => !from || !to || from <= to, {
    message: 'must not be before start_time',
    path: ['end_time'],
  });

function toQuery(query: z.infer<typeof Query>): HistoryQuery {
  const { page, page_size: pageSize, start_time: from = null, end_time: to = null } = query;
  return { page, pageSize, from, to };
}

/** `GET /api/v1/diagnostics/history`: earlier diagnoses, newest first. */
export function listDiagnoses({ diagnosis }: Pick<Product, 'diagnosis'>): WebHandler {
  return async (c) => {
    const parsed = Query.safeParse(c.req.query());
    if (!parsed.success) {
      const faults = parsed.error.issues.map(({ path, code, message }) => {
        return { path: path.join('.'), code, message };
      });
      return respondFault(c, invalidInput(faults));
    }
    const query = toQuery(parsed.data);
    c.header('Cache-Control', 'no-store');
    return c.json(presentHistory(await diagnosis.history(query), query));
  };
}
