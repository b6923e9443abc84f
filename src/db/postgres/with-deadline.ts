import { OpsError } from '../../domain/errors.ts';

/**
 * The work's result, or OpsError `database_unavailable` after `ms`: a frozen server answers neither yes nor no. The
 * work itself may still finish later.
 */
export async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const facts = { deadline_ms: ms };
      const message = `The database did not answer within ${ms} ms.`;
      reject(new OpsError('database_unavailable', message, { facts, retry: true }));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
