import type { Diagnosis, IncidentBundle } from '../../domain/diagnosis.ts';
import { isoOf } from '../../domain/instant.ts';
import { judgeChanges, liftByChange } from '../changes/judge-changes.ts';
import { chooseRemediation } from '../plan/choose-remediation.ts';
import { planSteps } from '../plan/plan-steps.ts';
import type { RankedEntity } from '../ranking/rank-entities.ts';
import { type Decided, decideVerdict } from '../verdict/decide-verdict.ts';
import { blastRadius, firstFailing } from './describe-spread.ts';
import { type Examined, examine } from './examine.ts';
import { ruleOut } from './rule-out.ts';
import { toFindings, toSuspects } from './suspects.ts';

/** What may be set from outside. */
export type DiagnoseOptions = {
  /** Suspects that are told at most; all. */
  mostSuspects?: number;
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

/**
 * Diagnoses an incident from what was recorded of it: onset, deviations, what callees explain, logs, spans, the cluster,
 * and the changes before the onset. Pure: the same bundle has the same answer.
 */
export function diagnose(bundle: IncidentBundle, options: DiagnoseOptions = {}): Diagnosis {
  const examined = examine(bundle);
  const changes = judgeChanges(bundle.changes, examined);
  const ranked = liftByChange(examined.ranked, changes);
  const { graph, seen, alerted } = examined;
  const confidence = toSuspects(ranked, null)[0]?.confidence ?? 0;
  const decided = decideVerdict({ ranked, confidence, changes, graph, seen, alerted });
  const guilty = decided.change === 'none' ? null : decided.change;
  const suspects = toSuspects(ranked, guilty);
  const remediation = chooseRemediation(decided, ranked[0]);
  const entity = decided.verdict === 'healthy' ? null : (ranked[0]?.entity ?? null);
  return {
    verdict: decided.verdict,
    suspects: suspects.slice(0, options.mostSuspects ?? suspects.length),
    root_cause_change: changeId(decided),
    ...spreadOut(decided, ranked, examined),
    remediation,
    confidence_score: confidence,
    ruled_out: ruleOut(ranked, changes, guilty),
    findings: toFindings(ranked),
    execution_plan: planSteps({ remediation, entity, change: guilty?.unit.id ?? null }),
  };
}
