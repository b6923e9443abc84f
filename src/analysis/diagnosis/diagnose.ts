import type { Diagnosis, IncidentBundle } from '../../domain/diagnosis.ts';
import { type ConcludeOptions, conclude } from './conclude.ts';
import { weigh } from './weigh.ts';

/** What may be set from outside. */
export type DiagnoseOptions = Pick<ConcludeOptions, 'mostSuspects'>;

/**
 * Diagnoses an incident from what was recorded of it: onset, deviations, what callees explain, logs, spans, the cluster,
 * and the changes before the onset. Pure: the same bundle has the same answer.
 */
export function diagnose(bundle: IncidentBundle, options: DiagnoseOptions = {}): Diagnosis {
  return conclude(weigh(bundle), options);
}
