import type { Diagnosis } from './diagnosis.ts';

function withoutNote<Item extends { note?: unknown }>({ note: _, ...rest }: Item) {
  return rest;
}

/** A diagnosis as others are handed it: the facts that its sentences were made of are ours. */
export function withoutNotes(diagnosis: Diagnosis): Diagnosis {
  const { suspects, findings, ruled_out } = diagnosis;
  return {
    ...diagnosis,
    suspects: suspects.map((one) => ({ ...one, evidence: one.evidence.map(withoutNote) })),
    ruled_out: ruled_out.map(withoutNote),
    findings: findings.map(withoutNote),
  };
}
