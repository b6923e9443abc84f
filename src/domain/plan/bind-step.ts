import type { BundleChange, PlanStep } from '../diagnosis.ts';
import type { Language } from '../language.ts';
import type { PlanAction } from '../plan-action.ts';
import { sameCommit } from '../same-commit.ts';
import { cameWith } from './came-with.ts';
import type { KnownRunbook } from './exact-words.ts';
import { findWorkload } from './find-workload.ts';
import type { SeenWorkload } from './seen-workload.ts';
import type { ByHand } from './words.ts';

/** What is known when a plan is bound. */
export type PlanFacts = {
  /** The commits that opsloop itself merged, of those the diagnosis names. */
  ours: readonly string[];
  changes: readonly BundleChange[];
  workloads: readonly SeenWorkload[];
  /** Where to look for workloads; null: everywhere. */
  namespace: string | null;
  /** Whether it is a recorded incident: nothing of it is there to act on. */
  recorded: boolean;
  /** Whether a cluster can be reached. */
  kubernetes: boolean;
  /** Whether alerts can be silenced, and which incident's; null: none. */
  incidentId: string | null;
  runbooks: readonly KnownRunbook[];
  language: Language;
};

/** What a step is bound to: something to do, or why a person does it. */
export type Bound = { kind: 'action'; action: PlanAction } | { kind: 'by_hand'; why: ByHand };

const SILENCE_MS = 3_600_000;

function act(action: PlanAction): Bound {
  return { kind: 'action', action };
}

function byHand(why: ByHand): Bound {
  return { kind: 'by_hand', why };
}

function onWorkload(target: string, facts: PlanFacts, bind: (seen: SeenWorkload) => Bound): Bound {
  if (!facts.kubernetes) return byHand({ kind: 'no_cluster' });
  const found = findWorkload(target, facts.namespace, facts.workloads);
  if (found.kind === 'one') return bind(found.seen);
  if (found.kind === 'none') return byHand({ kind: 'not_seen', target });
  const names = found.of.map(
    ({ workload: { kind, namespace, name } }) => `${kind} ${namespace}/${name}`,
  );
  return byHand({ kind: 'several', target, of: names.join(', ') });
}

function undoNewest(seen: SeenWorkload, change: string, facts: PlanFacts): Bound {
  const { workload, revisions, aliases } = seen;
  const [newest, before] = revisions;
  const names = [workload.name, ...aliases];
  if (workload.kind !== 'Deployment' || !newest || !cameWith(newest, change, facts.changes, names))
    return byHand({ kind: 'not_its_revision', name: workload.name, change });
  if (!before) return byHand({ kind: 'no_earlier', name: workload.name });
  const { revision } = before;
  return act({ kind: 'undo_revision', workload, revision, from: newest.revision });
}

function rollBack({ target, action }: PlanStep, change: string | null, facts: PlanFacts): Bound {
  if (change === null || change === 'none') return byHand({ kind: 'no_button', action });
  const ours = facts.ours.find((sha) => sameCommit(sha, change));
  if (ours !== undefined) return act({ kind: 'rollback_change', sha: ours });
  return onWorkload(target, facts, (seen) => undoNewest(seen, change, facts));
}

/** Half as many more, one at least, and no more than the autoscaler would. */
function grow({ workload, replicas, most }: SeenWorkload): Bound {
  const { name } = workload;
  if (replicas === null || replicas < 1 || workload.kind === 'DaemonSet')
    return byHand({ kind: 'no_replicas', name });
  const wanted = replicas + Math.max(1, Math.floor(replicas / 2));
  const to = Math.min(wanted, most ?? wanted);
  if (to <= replicas) return byHand({ kind: 'at_most', name, most: most ?? replicas });
  return act({ kind: 'scale', workload, from: replicas, to });
}

function bindKnown(step: PlanStep, change: string | null, facts: PlanFacts): Bound {
  switch (step.action) {
    case 'confirm':
      return byHand({ kind: 'look' });
    case 'rollback':
    // What configures pods is part of a revision as well.
    case 'config-revert':
      return rollBack(step, change, facts);
    case 'scale':
      return onWorkload(step.target, facts, grow);
    case 'reschedule':
    case 'restart':
      return onWorkload(step.target, facts, ({ workload }) => act({ kind: 'restart', workload }));
    case 'silence': {
      const { incidentId } = facts;
      if (incidentId === null) return byHand({ kind: 'no_incident' });
      return act({ kind: 'silence', incidentId, ms: SILENCE_MS });
    }
    default:
      return byHand({ kind: 'no_button', action: step.action });
  }
}

/** Binds one step. What opsloop can't do itself, a runbook that was declared for the target may. */
export function bindStep(step: PlanStep, change: string | null, facts: PlanFacts): Bound {
  if (facts.recorded) return byHand({ kind: 'recorded' });
  const bound = bindKnown(step, change, facts);
  if (bound.kind === 'action' || bound.why.kind === 'look') return bound;
  const { target } = step;
  const runbook = facts.runbooks.find(({ services }) => services.includes(target));
  return runbook ? act({ kind: 'runbook', name: runbook.name, target }) : bound;
}
