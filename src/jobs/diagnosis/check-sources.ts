import type { Clock } from '../../domain/clock.ts';
import { messageOf } from '../../domain/errors.ts';
import type { EvidenceSource, SourceCheck, SourceName } from '../../domain/evidence.ts';

/** How long an answer is good for, milliseconds. */
const KEPT_MS = 15_000;
/** How long one source may take to say whether it is there, milliseconds. */
const LIMIT_MS = 3_000;

export type SourceChecks = ReadonlyMap<SourceName, SourceCheck & { ms: number }>;

const LATE: SourceCheck = { verdict: 'failed', detail: `no answer within ${LIMIT_MS / 1_000} s` };

/** Whatever a source does, its check is over in time and one that throws has failed. */
async function checkOne(source: EvidenceSource): Promise<SourceCheck> {
  const signal = AbortSignal.timeout(LIMIT_MS);
  const late = new Promise<SourceCheck>((settle) => {
    signal.addEventListener('abort', () => settle(LATE), { once: true });
  });
  try {
    return await Promise.race([source.check(signal), late]);
  } catch (error) {
    return { verdict: 'failed', detail: messageOf(error) };
  }
}

async function checkAll(sources: readonly EvidenceSource[], clock: Clock): Promise<SourceChecks> {
  const checked = sources.map(async (source) => {
    const began = clock.now();
    const check = await checkOne(source);
    return [source.name, { ...check, ms: clock.now() - began }] as const;
  });
  return new Map(await Promise.all(checked));
}

/** Asks every source whether it can be asked, at most once at a time; answered from memory for a while. */
export function createSourceChecks(
  sources: readonly EvidenceSource[],
  clock: Clock,
): () => Promise<SourceChecks> {
  let known: { at: number; checks: SourceChecks } | null = null;
  let running: Promise<SourceChecks> | null = null;
  async function refresh(): Promise<SourceChecks> {
    try {
      const checks = await checkAll(sources, clock);
      known = { at: clock.now(), checks };
      return checks;
    } finally {
      running = null;
    }
  }
  return async () => {
    if (known && clock.now() - known.at < KEPT_MS) return known.checks;
    running ??= refresh();
    return running;
  };
}
