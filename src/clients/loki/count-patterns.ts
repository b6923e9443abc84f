import type { BundleLogPattern } from '../../domain/diagnosis.ts';
import type { EvidenceScope, Span } from '../../domain/evidence.ts';
import { redactSecrets } from '../../domain/grounding/redact-secrets.ts';
import type { LokiApi } from './ask-loki.ts';
import { serviceOf } from './choose-selector.ts';
import type { Patterns } from './schema.ts';
import { type Selector, writeSelector } from './write-logql.ts';

/** Services whose patterns are asked for, and patterns kept of each. */
const MOST = { services: 8, patterns: 50 };

type Counted = Map<string, number>;

function count({ data }: Patterns): Counted {
  const counts: Counted = new Map();
  for (const { pattern, level, samples } of data) {
    const signature = level ? `${level.toUpperCase()} ${pattern}` : pattern;
    const sum = samples.reduce((total, [, lines]) => total + lines, 0);
    counts.set(signature, (counts.get(signature) ?? 0) + sum);
  }
  return counts;
}

function compare(entity: string, now: Counted, before: Counted, share: number): BundleLogPattern[] {
  const most = [...now].toSorted((a, b) => b[1] - a[1]).slice(0, MOST.patterns);
  return most.map(([signature, lines]) => ({
    entity,
    signature: redactSecrets(signature.slice(0, 500)),
    count: lines,
    baseline_count: (before.get(signature) ?? 0) * share,
  }));
}

function lengthOf({ start, end }: Span): number {
  return Math.max(1, end - start);
}

/**
 * What Loki itself counts by pattern, for when there are more lines than are fetched. Loki keeps patterns for hours only
 * and not everywhere: where it has none of the normal time, none are told, since all would look new.
 */
export async function countPatterns(
  loki: LokiApi,
  selector: Selector,
  { window, baseline }: Pick<EvidenceScope, 'window' | 'baseline'>,
  signal: AbortSignal,
): Promise<BundleLogPattern[]> {
  const share = lengthOf(window) / lengthOf(baseline);
  const asked = selector.values.slice(0, MOST.services).map(async (value) => {
    const query = writeSelector({ ...selector, values: [value] });
    const [now, before] = await Promise.all([
      loki.patterns(query, window, signal),
      loki.patterns(query, baseline, signal),
    ]);
    if (now.kind === 'failed' || before.kind === 'failed' || before.data.data.length === 0)
      return [];
    return compare(serviceOf(value), count(now.data), count(before.data), share);
  });
  return (await Promise.all(asked)).flat();
}
