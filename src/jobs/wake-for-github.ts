import { z } from 'zod';
import type { RunStore, StoredRun } from '../domain/run.ts';

/** A fact that a webhook brought: something happened to a commit, a pull request, or a deploy. */
export type GithubFact =
  | { kind: 'checks'; sha: string }
  | { kind: 'pull_request'; number: number }
  | { kind: 'deployment' };

type WakeDeps = { runs: Pick<RunStore, 'openIds' | 'load'>; wake(runId: string): Promise<unknown> };

/** The pull request of a run, whichever pipeline opened it. */
const Proposing = z.object({
  proposal: z.object({ number: z.number(), headSha: z.string() }).optional(),
});
const PIPELINES = ['ship', 'rollback'];

/** Whether the fact may be what the run waits for. */
function concerns({ run }: StoredRun, fact: GithubFact): boolean {
  if (!PIPELINES.includes(run.pipeline)) return false;
  const { proposal } = Proposing.parse(run.state);
  switch (fact.kind) {
    case 'checks':
      return proposal?.headSha === fact.sha;
    case 'pull_request':
      return proposal?.number === fact.number;
    case 'deployment':
      return run.step === 'deploy';
  }
}

/** Wakes the runs that a fact concerns. What it says is not believed: the run looks for itself. */
export async function wakeForGithub(deps: WakeDeps, fact: GithubFact): Promise<number> {
  const stored = await Promise.all((await deps.runs.openIds()).map((id) => deps.runs.load(id)));
  const due = stored.filter((one): one is StoredRun => one !== null && concerns(one, fact));
  await Promise.all(due.map((one) => deps.wake(one.run.id)));
  return due.length;
}
