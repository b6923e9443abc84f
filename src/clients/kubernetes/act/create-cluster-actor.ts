import { ZodError } from 'zod';
import type { Clock } from '../../../domain/clock.ts';
import { messageOf, OpsError } from '../../../domain/errors.ts';
import type { ActOutcome, ClusterAction, ClusterActor } from '../../../domain/plan/ports.ts';
import type { KubernetesReader } from '../read-path.ts';
import { prepareRestart } from './prepare-restart.ts';
import { prepareScale } from './prepare-scale.ts';
import { prepareUndo } from './prepare-undo.ts';
import type { PrepareDeps, Prepared } from './prepared.ts';
import type { PatchAnswer, SendPatch } from './send-patch.ts';

/** What acting on a cluster needs. */
export type ClusterActorDeps = {
  read: KubernetesReader;
  patch: SendPatch;
  clock: Clock;
  log: { warn(fields: object, message: string): void };
  /** Milliseconds for one action, its reading included; 10,000. */
  timeoutMs?: number;
};

// The status of what crashes changes all the time: a conflict about that alone is no reason to give up.
const ATTEMPTS = 4;

function prepare(action: ClusterAction, deps: PrepareDeps): Promise<Prepared> {
  switch (action.kind) {
    case 'restart':
      return prepareRestart(action, deps);
    case 'scale':
      return prepareScale(action, deps);
    case 'undo_revision':
      return prepareUndo(action, deps);
  }
}

function outcomeOf({ status, message }: PatchAnswer): ActOutcome {
  if (status < 300) return { kind: 'done' };
  const what = message === '' ? `Kubernetes answered ${status}` : message;
  // A server that failed half way may have stored it.
  return { kind: 'failed', what, maybe: status >= 500 };
}

/** Nothing was sent that could change anything. */
function notRead(error: unknown, { workload: { kind, name } }: ClusterAction): ActOutcome {
  if (error instanceof OpsError && error.code === 'http_404')
    return { kind: 'changed_meanwhile', what: `there is no ${kind} ${name} any more` };
  const code = error instanceof ZodError ? 'malformed' : codeOf(error);
  const unreached = !/^http_4/.test(code);
  return { kind: 'failed', what: `Kubernetes could not be read: ${code}`, maybe: false, unreached };
}

function codeOf(error: unknown): string {
  if (error instanceof OpsError) return error.code;
  return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'network';
}

const CONFLICT: ActOutcome = {
  kind: 'changed_meanwhile',
  what: 'somebody else changed it at the same moment',
};

/** Acts on the workloads of a cluster: each time on the object as it was read just before, or not at all. */
export function createClusterActor(deps: ClusterActorDeps): ClusterActor {
  const { read, patch, clock, log, timeoutMs = 10_000 } = deps;

  async function send(
    prepared: Extract<Prepared, { kind: 'patch' }>,
    dryRun: boolean,
    signal: AbortSignal,
  ) {
    try {
      return await patch(prepared.patch, { dryRun, signal });
    } catch (error) {
      log.warn({ err: messageOf(error) }, 'kubernetes did not answer a patch');
      const what = `Kubernetes did not answer: ${codeOf(error)}`;
      return { kind: 'failed', what, maybe: !dryRun, unreached: true } as const;
    }
  }

  async function tryOnce(action: ClusterAction, dryRun: boolean, signal: AbortSignal) {
    const now = clock.now();
    const prepared = await prepare(action, { read, signal, now }).catch((error: unknown) => {
      log.warn({ err: messageOf(error) }, 'a workload could not be read');
      return notRead(error, action);
    });
    if (prepared.kind !== 'patch') return { outcome: prepared, generation: null };
    const answer = await send(prepared, dryRun, signal);
    if ('kind' in answer) return { outcome: answer, generation: null };
    const outcome = answer.status === 409 ? null : outcomeOf(answer);
    return { outcome, generation: prepared.generation };
  }

  return {
    async act(action, { dryRun }) {
      const signal = AbortSignal.timeout(timeoutMs);
      let before: number | null = null;
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const { outcome, generation } = await tryOnce(action, dryRun, signal);
        if (outcome) return outcome;
        if (before !== null && before !== generation) return CONFLICT;
        before = generation;
      }
      return CONFLICT;
    },
  };
}
