import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../../domain/errors.ts';
import type { EvidenceScope, EvidenceSource, SourceReport } from '../../domain/evidence.ts';

/** What a source is given beyond the deadline to hand over what it has, milliseconds. */
const GRACE_MS = 500;

export type AskOptions = {
  scope: EvidenceScope;
  /** How long all of them together may take. */
  limitMs: number;
  /** Aborted once the process is told to stop. */
  stopping: AbortSignal;
  /** Told of each answer as it comes. */
  answered(report: SourceReport): Promise<void>;
  now(): number;
};

function failed(source: EvidenceSource, error: string, said: string, ms: number): SourceReport {
  const warnings = said === '' ? [] : [said];
  return {
    ...{ source: source.name, verdict: 'failed', error, warnings, ms },
    ...{ items: 0, part: {}, links: [] },
  };
}

/** One that neither answers nor stops when told to is left behind. */
async function askOne(
  source: EvidenceSource,
  { scope, limitMs, stopping, now }: AskOptions,
  signal: AbortSignal,
): Promise<SourceReport> {
  const began = now();
  const over = new AbortController();
  const either = AbortSignal.any([over.signal, stopping]);
  const left = delay(limitMs + GRACE_MS, null, { signal: either })
    .catch(() => null)
    .then(() => failed(source, stopping.aborted ? 'stopped' : 'timeout', '', now() - began));
  try {
    return await Promise.race([source.gather(scope, signal), left]);
  } catch (error) {
    return failed(source, 'unexpected', messageOf(error), now() - began);
  } finally {
    over.abort();
  }
}

/** Asks every source at once. Whatever one of them does, the others' answers are there. */
export async function askSources(
  sources: readonly EvidenceSource[],
  options: AskOptions,
): Promise<SourceReport[]> {
  const late = AbortSignal.timeout(Math.max(0, Math.ceil(options.limitMs)));
  const signal = AbortSignal.any([late, options.stopping]);
  return Promise.all(
    sources.map(async (source) => {
      const report = await askOne(source, options, signal);
      await options.answered(report);
      return report;
    }),
  );
}
