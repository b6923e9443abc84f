import { messageOf, OpsError } from '../../domain/errors.ts';
import type { Area, Finding } from './finding.ts';

/** A look at one thing. May throw: that is a finding like any other. */
export type Check = {
  area: Area;
  /** What is looked at, as in "… could not be checked". */
  name: string;
  /** What to do when the look itself fails. */
  mend: string;
  run(signal: AbortSignal): Promise<Finding[]>;
};

function failed({ area, name, mend }: Check, why: string): Finding {
  return { area, level: 'block', what: `${name} could not be checked: ${why}`, mend };
}

/** The reason of a failure in words that hold no secret: our own messages, or the system's code. */
function reasonOf(error: unknown): string {
  if (error instanceof OpsError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : messageOf(error);
}

/** Runs one check within its time. Never throws, so that no check can spoil another. */
export async function limitCheck(check: Check, limitMs: number): Promise<Finding[]> {
  const stop = new AbortController();
  const { promise: late, resolve } = Promise.withResolvers<Finding[]>();
  const timer = setTimeout(() => {
    resolve([failed(check, `no answer within ${limitMs / 1_000} s`)]);
    stop.abort();
  }, limitMs);
  try {
    return await Promise.race([late, check.run(stop.signal)]);
  } catch (error) {
    return [failed(check, reasonOf(error))];
  } finally {
    clearTimeout(timer);
  }
}
