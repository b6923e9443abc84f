import type { DiagnosisFinding, Evidence, Suspect } from '../../domain/diagnosis.ts';
import { isoOf } from '../../domain/instant.ts';
import { calibrate, standOut } from '../calibration/confidence.ts';
import type { JudgedChange } from '../changes/judge-change.ts';
import type { Clue } from '../clues/clue.ts';
import { enNotes } from '../notes/en-notes.ts';
import { noteChange } from '../notes/note-change.ts';
import type { RankedEntity } from '../ranking/rank-entities.ts';

const MOST_EVIDENCE = 8;
const MOST_FINDINGS = 20;

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function noted({ note }: Clue): Pick<Clue, 'note'> {
  return note === undefined ? {} : { note };
}

function evidenceOf(clue: Clue): Evidence {
  const { source, message, query, value, baseline } = clue;
  const at = clue.at === null ? null : isoOf(clue.at);
  return { source, message, query, value, baseline, at, ...noted(clue) };
}

function changeEvidence(change: JudgedChange): Evidence {
  const { unit } = change;
  const note = noteChange(change);
  const message = enNotes.change(note.what, note.title || note.id, note);
  const at = unit.at === null ? null : isoOf(unit.at);
  return { source: 'change', message, query: unit.id, value: null, baseline: null, at, note };
}

/** The ranking as suspects, each with its evidence and how sure it is. `guilty`: the change that is blamed. */
export function toSuspects(
  ranked: readonly RankedEntity[],
  guilty: JudgedChange | null,
): Suspect[] {
  const standing = standOut(ranked.map(({ score }) => score));
  return ranked.map(({ entity, clues, score }, i) => {
    const blamed = guilty !== null && guilty.entity === entity ? guilty : null;
    const shown = clues.slice(0, MOST_EVIDENCE).map(evidenceOf);
    return {
      ...{ rank: i + 1, entity, score: round(score) },
      metric: clues.find(({ metric }) => metric !== null)?.metric ?? null,
      change_id: blamed?.unit.id ?? null,
      confidence: round(calibrate(standing[i] ?? 0)),
      evidence: blamed === null ? shown : [changeEvidence(blamed), ...shown],
    };
  });
}

/** The strongest clues, whoever they are about. */
export function toFindings(ranked: readonly RankedEntity[]): DiagnosisFinding[] {
  const clues = ranked
    .flatMap(({ clues }) => clues)
    .toSorted((a, b) => b.strength - a.strength)
    .slice(0, MOST_FINDINGS);
  return clues.map((clue) => ({
    source: clue.source,
    severity: clue.strength >= 4 ? 'critical' : clue.strength >= 2 ? 'warning' : 'info',
    message: clue.source === 'metric' ? `${clue.entity}: ${clue.message}` : clue.message,
    evidence: {
      entity: clue.entity,
      query: clue.query,
      value: clue.value,
      baseline: clue.baseline,
    },
    timestamp: clue.at === null ? null : isoOf(clue.at),
    ...noted(clue),
  }));
}
