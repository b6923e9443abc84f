import type { Clock } from '../../domain/clock.ts';
import type { Corrected, Correction, RankAgain } from '../../domain/correction/corrected.ts';
import type { DiagnosisLabel } from '../../domain/correction/label.ts';
import { labelsOf } from '../../domain/correction/labels-of.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import { changeKept, type KeptDeps } from './change-kept.ts';
import { newLabel } from './new-label.ts';

/** What hearing a correction needs of the world. */
export type CorrectDeps = KeptDeps & {
  read(id: string): Promise<DiagnosticSession | null>;
  /** The gzipped bundle; null when it is not kept, or can't be had now. */
  packedOf(id: string): Promise<Uint8Array | null>;
  rankAgain: RankAgain;
  /** Told of each label that was kept. */
  labelled(label: DiagnosisLabel): void;
  clock: Clock;
};

const NOT_FOUND = { kind: 'not_found' } as const;

/** What everybody says, the one who speaks now last and once. */
function statements(session: DiagnosticSession, { user, said }: Correction) {
  const others = labelsOf(session).filter(([who]) => who !== user);
  return [...others.map(([, label]) => label.said).toReversed(), said];
}

/** A label is a judgement too; one that speaks of something else leaves an earlier one as it is. */
function labelled(session: DiagnosticSession, user: string, label: DiagnosisLabel) {
  const vote = label.agrees === null ? {} : ({ [user]: label.agrees ? 'up' : 'down' } as const);
  return {
    ...session,
    labels: { ...session.labels, [user]: label },
    feedback: { ...session.feedback, ...vote },
    updatedAt: label.at,
  };
}

/** Ranks a diagnosis again with what people say, and keeps what this one says: one label a person, the newest. */
export async function correct(
  deps: CorrectDeps,
  id: string,
  correction: Correction,
): Promise<Corrected> {
  const found = await deps.read(id);
  if (!found?.diagnosis || found.status !== 'completed') return NOT_FOUND;
  const packed = await deps.packedOf(found.id);
  const ranked = packed && (await deps.rankAgain(packed, statements(found, correction)));
  if (ranked?.meant.kind === 'several') return ranked.meant;
  const label = newLabel(correction, found.diagnosis, ranked, deps.clock.now());
  const keep = (session: DiagnosticSession) => labelled(session, correction.user, label);
  const session = await changeKept(deps, found.id, keep);
  if (!session) return NOT_FOUND;
  deps.labelled(label);
  return { kind: 'kept', session, label, ranked };
}
