import type { IncidentBundle } from '../../src/domain/diagnosis.ts';
import type {
  EvidenceScope,
  EvidenceSource,
  SourceName,
  SourceReport,
} from '../../src/domain/evidence.ts';

const MINUTE = 60;

type Series = IncidentBundle['series'][number];

/** One reading a minute from `start` to `end`, Unix seconds; `broken` from `onset` on. */
function series(entity: string, span: [number, number], onset: number | null): Series {
  const [start, end] = span;
  const count = Math.floor((end - start) / MINUTE);
  const samples = Array.from({ length: count }, (_, i): [number, number] => {
    const at = start + i * MINUTE;
    const noise = (i * 7) % 5;
    return [at, onset !== null && at >= onset ? 900 + noise : 20 + noise];
  });
  return { entity, metric: 'http_server_duration_p99_ms', labels: {}, unit: 'ms', samples };
}

/** What a metrics source finds where `broken` is slow since ten minutes before the end, and `others` are not. */
export function slowService(
  { window, baseline }: EvidenceScope,
  broken: string,
  others: readonly string[] = ['cart', 'payment'],
): Partial<IncidentBundle> {
  const seen: [number, number] = [window.start / 1_000, window.end / 1_000];
  const usual: [number, number] = [baseline.start / 1_000, baseline.end / 1_000];
  const onset = seen[1] - 10 * MINUTE;
  const all = [broken, ...others];
  return {
    series: all.map((entity) => series(entity, seen, entity === broken ? onset : null)),
    baseline: all.map((entity) => series(entity, usual, null)),
  };
}

/** The answer of a source that found something. */
export function found(
  source: SourceName,
  part: Partial<IncidentBundle>,
  more: Partial<SourceReport> = {},
): SourceReport {
  return {
    ...{ source, verdict: 'ok', error: null, warnings: [], ms: 3, items: 1, part },
    links: [{ title: source, url: `http://${source}.example.org/` }],
    ...more,
  };
}

/** A source that answers as it is told to; what it was asked is kept. */
export function handMade(
  name: SourceName,
  answer: (scope: EvidenceScope, signal: AbortSignal) => Promise<SourceReport> | SourceReport,
): EvidenceSource & { asked: EvidenceScope[] } {
  const asked: EvidenceScope[] = [];
  return {
    name,
    asked,
    async gather(scope, signal) {
      asked.push(scope);
      return answer(scope, signal);
    },
    check: async () => ({ verdict: 'ok', detail: 'hand-made' }),
  };
}

/** A metrics source that knows `broken` to be slow. */
export function seesSlow(broken: string) {
  return handMade('prometheus', (scope) => found('prometheus', slowService(scope, broken)));
}
