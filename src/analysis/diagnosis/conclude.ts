import type { Diagnosis, Suspect } from '../../domain/diagnosis.ts';
import { isoOf } from '../../domain/instant.ts';
import type { JudgedChange } from '../changes/judge-change.ts';
import { chooseRemediation } from '../plan/choose-remediation.ts';
import { planSteps } from '../plan/plan-steps.ts';
import type { RankedEntity } from '../ranking/rank-entities.ts';
import { type Decided, decideVerdict } from '../verdict/decide-verdict.ts';
import { blastRadius, firstFailing } from './describe-spread.ts';
import type { Examined } from './examine.ts';
import { noteHistory } from './note-history.ts';
import { ruleOut } from './rule-out.ts';
import { toFindings, toSuspects } from './suspects.ts';
import type { Weighed } from './weigh.ts';

/** What may be set from outside. */
export type ConcludeOptions = {
  /** Suspects that are told at most; all. */
  mostSuspects?: number;
  /** Has the last word on a calibrated confidence; it stays. */
  bound?: (suspect: Suspect) => number;
};

function changeId({ change }: Decided): string | null {
  return change === null || change === 'none' ? change : change.unit.id;
}

/** What is told of those who suffer; nobody, when nothing is wrong. */
function spreadOut(decided: Decided, ranked: readonly RankedEntity[], examined: Examined) {
  if (decided.verdict === 'healthy') return { first_failing: null, blast_radius: [], onset: null };
  const { alerted, graph, onset, tolerance } = examined;
  return {
    first_failing: firstFailing(ranked, tolerance),
    blast_radius: blastRadius(ranked, alerted, graph),
    onset: onset === null ? null : isoOf(onset.at),
  };
}

/** The ranking as suspects, none surer than it may be. */
export function boundSuspects(
  ranked: readonly RankedEntity[],
  guilty: JudgedChange | null,
  bound: NonNullable<ConcludeOptions['bound']>,
): Suspect[] {
  const suspects = toSuspects(ranked, guilty);
  return suspects.map((suspect) => ({ ...suspect, confidence: bound(suspect) }));
}

/** Comes to a diagnosis from what was weighed. */
export function conclude(
  { examined, changes, ranked }: Weighed,
  { mostSuspects, bound = ({ confidence }) => confidence }: ConcludeOptions = {},
): Diagnosis {
  const { graph, seen, alerted } = examined;
  const confidence = boundSuspects(ranked, null, bound)[0]?.confidence ?? 0;
  const facts = { ranked, confidence, changes, graph, alerted };
  const decided = decideVerdict({ ...facts, seen: seen === 'enough' });
  const guilty = decided.change === 'none' ? null : decided.change;
  const suspects = boundSuspects(ranked, guilty, bound);
  const remediation = chooseRemediation(decided, ranked[0]);
  const entity = decided.verdict === 'healthy' ? null : (ranked[0]?.entity ?? null);
  return {
    verdict: decided.verdict,
    suspects: suspects.slice(0, mostSuspects ?? suspects.length),
    root_cause_change: changeId(decided),
    ...spreadOut(decided, ranked, examined),
    remediation,
    confidence_score: confidence,
    ruled_out: ruleOut(ranked, changes, guilty),
    findings: [...toFindings(ranked), ...noteHistory(seen, decided)],
    execution_plan: planSteps({ remediation, entity, change: guilty?.unit.id ?? null }),
  };
}
