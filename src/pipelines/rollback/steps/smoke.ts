import { type ChecksVerdict, decideChecks } from '../../../domain/checks.ts';
import type { CheckReport, RequiredCheck } from '../../../domain/pull-request.ts';
import { allRequiredChecks } from '../../required-checks.ts';
import { outsideChange } from '../../ship/outside-change.ts';
import { theProposal } from '../../ship/the-proposal.ts';
import type { Outcome, StepContext } from '../../step.ts';
import type { RollbackDeps } from '../deps.ts';
import { needPerson } from '../need-person.ts';
import type { RollbackState } from '../state.ts';

type Context = StepContext<RollbackState>;

/**
 * Waits for the smoke check where the rules let us pass, else for every required check; also for those where the smoke
 * check is never reported and they are green.
 */
export async function smoke(deps: RollbackDeps, context: Context): Promise<Outcome<RollbackState>> {
  if (context.state.mergeSha) return { kind: 'done' };
  const proposal = theProposal(context.state);
  const [pull, required, reports, bypass] = await Promise.all([
    deps.github.read(proposal.number),
    allRequiredChecks(deps),
    deps.github.readChecks(proposal.headSha),
    context.state.bypass ?? deps.github.mayBypass(),
  ]);
  const change = outsideChange(pull, proposal.headSha, context.now());
  if (change?.kind === 'refused') return needPerson(change.reason, change.message);
  if (change) return change;
  const verdict = decide(deps, { required, reports, bypass });
  return conclude(deps, context, verdict, { bypass });
}

type Facts = { required: RequiredCheck[]; reports: CheckReport[]; bypass: boolean };

function decide(deps: RollbackDeps, { required, reports, bypass }: Facts): ChecksVerdict {
  const all = () => decideChecks(required, reports);
  if (!bypass || deps.smokeChecks.length === 0) return all();
  const verdict = decideChecks(deps.smokeChecks, reports);
  if (verdict.kind !== 'pending' || verdict.missing.length === 0) return verdict;
  const rest = all();
  return rest.kind === 'none_required' || rest.kind === 'pending' ? verdict : rest;
}

function conclude(
  deps: RollbackDeps,
  context: Context,
  verdict: ChecksVerdict,
  patch: Partial<RollbackState>,
): Outcome<RollbackState> {
  switch (verdict.kind) {
    case 'green':
      return { kind: 'done', patch };
    case 'none_required':
      return needPerson('no_required_checks', `no check is required on ${deps.baseBranch}`, patch);
    case 'red': {
      const failed = verdict.failed.map(({ name, conclusion }) => `${name} (${conclusion})`);
      return needPerson('ci_failed', `its own checks failed: ${failed.join(', ')}`, patch);
    }
    case 'pending': {
      const until = context.now() + deps.times.ciPoll;
      return { kind: 'waiting', for: `check ${verdict.waitingFor.join(', ')}`, until, patch };
    }
  }
}
