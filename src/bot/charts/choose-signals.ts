import { measureDeviation } from '../../analysis/deviation/measure-deviation.ts';
import { entitiesOf } from '../../analysis/diagnosis/gather-clues.ts';
import { buildSignals } from '../../analysis/signals/build-signals.ts';
import type { Signal } from '../../analysis/signals/signal.ts';
import { alertedEntities, createMatcher } from '../../analysis/topology/alerted-entities.ts';
import type { Diagnosis, IncidentBundle } from '../../domain/diagnosis.ts';

/** What users feel is shown rather than what a machine feels, where both are off. */
const FELT = new Set(['latency', 'errors', 'success', 'traffic']);

/** How much a signal has to tell since the onset. */
function telling(signal: Signal, onset: number): number {
  const strength = measureDeviation(signal, onset)?.strength ?? 0;
  return FELT.has(signal.kind) ? strength * 1.5 : strength;
}

function mostTelling(signals: readonly Signal[], onset: number): Signal | undefined {
  const known = signals.map((signal) => ({ signal, told: telling(signal, onset) }));
  return known.toSorted((a, b) => b.told - a.told)[0]?.signal;
}

/** The top suspect's own signal, the one that the diagnosis names where it names one. */
function ofSuspect(
  signals: readonly Signal[],
  { suspects }: Diagnosis,
  onset: number,
): Signal | undefined {
  const [first] = suspects;
  const own = signals.filter(({ entity }) => entity === first?.entity);
  const named = own.filter(({ metric }) => metric === first?.metric);
  return mostTelling(named.length > 0 ? named : own, onset);
}

/** The signal of who is alerted, else of the same suspect, else of whoever else stands out. */
function beside(
  signals: readonly Signal[],
  first: Signal | undefined,
  { alerted, onset }: { alerted: ReadonlySet<string>; onset: number },
): Signal | undefined {
  const others = signals.filter((signal) => signal !== first);
  const hurt = others.filter(({ entity }) => alerted.has(entity) && entity !== first?.entity);
  const same = others.filter(
    ({ entity, metric }) => entity === first?.entity && metric !== first?.metric,
  );
  return [hurt, same, others].flatMap((some) => mostTelling(some, onset) ?? [])[0];
}

/** The signals that show an incident best: the suspect's, and what those feel who are alerted. At most two. */
export function chooseSignals(
  bundle: IncidentBundle,
  diagnosis: Diagnosis,
  onset: number,
): Signal[] {
  const signals = buildSignals(bundle).filter(({ samples }) => samples.length > 1);
  const alerted = alertedEntities(bundle.alerts, createMatcher(entitiesOf(bundle)));
  const first = ofSuspect(signals, diagnosis, onset);
  const second = beside(signals, first, { alerted, onset });
  return [first, second].filter((one) => one !== undefined);
}
