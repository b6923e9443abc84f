import { OpsError } from '../../../domain/errors.ts';
import { describeLive, seeLive } from '../../live/see-live.ts';
import { theProposal } from '../../ship/the-proposal.ts';
import type { Outcome, StepContext } from '../../step.ts';
import type { RollbackDeps } from '../deps.ts';
import type { RollbackState } from '../state.ts';

type Context = StepContext<RollbackState>;

/** Waits until what is live is the rollback's merge or descends from it, and clears away what the merge left over. */
export async function deploy(
  deps: RollbackDeps,
  context: Context,
): Promise<Outcome<RollbackState>> {
  const tidied = context.state.tidied ? {} : await tidy(deps, context);
  if (!deps.deploy.configured) return { kind: 'done', patch: { ...tidied, unverified: true } };
  const wentOn = await letGoOn(deps, context);
  const mergeSha = context.state.mergeSha ?? '';
  const live = await seeLive(deps, mergeSha);
  const patch = { ...tidied, ...wentOn };
  if (live.kind === 'ours')
    return { kind: 'done', patch: { ...patch, liveSha: live.sha, liveSince: context.now() } };
  return {
    kind: 'waiting',
    for: `the deploy of the rollback ${mergeSha.slice(0, 7)} (${describeLive(live)})`,
    until: context.now() + deps.times.deployPoll,
    patch,
  };
}

/** A host that put an earlier deploy back may hold new ones until it is told otherwise. */
async function letGoOn(deps: RollbackDeps, context: Context): Promise<Partial<RollbackState>> {
  const { putBack, wentOn, mergeSha } = context.state;
  if (!putBack || wentOn || !mergeSha || !deps.host?.goOn) return {};
  const answer = await deps.host.goOn(mergeSha);
  return { wentOn: answer.kind === 'asked' };
}

/** Tried once, and never worth failing for: the merge is done. */
async function tidy(deps: RollbackDeps, context: Context): Promise<Partial<RollbackState>> {
  const { branch } = theProposal(context.state);
  await context.intend({ delete_branch: branch });
  try {
    await deps.publishFaq((await deps.github.readBase(deps.faqPath)).content);
    await deps.github.deleteBranch(branch);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await context.observe({ left_untidy: error.code });
  }
  return { tidied: true };
}
