import type { Clock } from '../../domain/clock.ts';
import type { EvidenceSource, SourceCheck } from '../../domain/evidence.ts';

/** What has failed is looked at again sooner, milliseconds. */
const FAILED_MS = 60_000;

/** The source with its check asked at most once in `keptMs`: who probes readiness asks every few seconds. */
export function rememberCheck(
  source: EvidenceSource,
  { clock, keptMs }: { clock: Clock; keptMs: number },
): EvidenceSource {
  let known: { until: number; check: SourceCheck } | null = null;
  return {
    ...source,
    async check(signal) {
      if (known !== null && clock.now() < known.until) return known.check;
      const check = await source.check(signal);
      const lasts = check.verdict === 'ok' ? keptMs : Math.min(keptMs, FAILED_MS);
      // Nobody answered within somebody's time: that says little about the next one's.
      if (!signal.aborted) known = { until: clock.now() + lasts, check };
      return check;
    },
  };
}
