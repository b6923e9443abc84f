import type { Evidence } from '../../domain/diagnosis.ts';
import { metricKind } from '../signals/metric-kind.ts';

/** What a piece of evidence tells, so that the same is not told twice: p99 and p95 of one latency are one thing. */
function topicOf({ source, query }: Evidence): string {
  return source === 'metric' ? `metric ${metricKind(query?.split('{')[0] ?? '')}` : source;
}

/** The strongest pieces of evidence (they come strongest first), one of each topic. */
export function chooseEvidence(evidence: readonly Evidence[], most: number): Evidence[] {
  const seen = new Set<string>();
  const chosen = evidence.filter((one) => {
    const topic = topicOf(one);
    if (seen.has(topic)) return false;
    seen.add(topic);
    return true;
  });
  return chosen.slice(0, most);
}
