import type { CorrelationGraph } from '../../domain/correlation-graph.ts';
import type { Diagnosis, IncidentBundle } from '../../domain/diagnosis.ts';
import { parseBundle } from '../bundle/parse-bundle.ts';
import { correlate } from '../correlation/correlate.ts';
import { diagnose } from '../diagnosis/diagnose.ts';

/** What comes of a bundle. */
export type Analysed =
  | {
      kind: 'analysed';
      diagnosis: Diagnosis;
      graph: CorrelationGraph;
      /** The bundle without its readings, lines and spans: small enough to hand around. */
      rest: IncidentBundle;
    }
  /** At most ten faults, each naming its field. */
  | { kind: 'unreadable'; faults: string[] };

/** Suspects that are kept of a live diagnosis: nobody looks further. */
export const MOST_SUSPECTS = 20;

/** Reads a packed bundle and diagnoses it; a large one takes seconds. */
export function analysePacked(packed: Uint8Array): Analysed {
  const parsed = parseBundle(packed);
  if (parsed.kind === 'invalid') return { kind: 'unreadable', faults: parsed.faults };
  const { bundle } = parsed;
  const diagnosis = diagnose(bundle, { mostSuspects: MOST_SUSPECTS });
  const rest = { ...bundle, series: [], baseline: [], logs: [], log_patterns: [], spans: [] };
  return { kind: 'analysed', diagnosis, graph: correlate(diagnosis, bundle), rest };
}
