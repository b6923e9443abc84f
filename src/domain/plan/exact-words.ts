import type { PlanAction, Workload } from '../plan-action.ts';
import { commandLine } from './quote.ts';
import { showLength } from './show-length.ts';

/** A webhook that may be called, as far as plans need it. */
export type KnownRunbook = {
  name: string;
  /** Where it is called, without what may be secret. */
  shown: string;
  /** The services whose plans offer it; none: no plan does, and it may be asked for by name for any. */
  services: readonly string[];
};

function kubectl({ namespace, kind, name }: Workload, ...words: readonly string[]): string {
  const target = `${kind.toLowerCase()}/${name}`;
  return commandLine([
    'kubectl',
    '-n',
    namespace,
    ...words.map((one) => (one === '{}' ? target : one)),
  ]);
}

/** Exactly what an action does, as a command or request that a person can check and could run by hand. */
export function exactWords(action: PlanAction, runbooks: readonly KnownRunbook[] = []): string {
  switch (action.kind) {
    case 'rollback_change':
      return `git revert ${action.sha} on hotfix/rollback-${action.sha}: one pull request, merged when its checks are green, then verified`;
    case 'restart':
      return kubectl(action.workload, 'rollout', 'restart', '{}');
    case 'scale': {
      const sizes = [`--current-replicas=${action.from}`, `--replicas=${action.to}`];
      return kubectl(action.workload, 'scale', '{}', ...sizes);
    }
    case 'undo_revision':
      return kubectl(action.workload, 'rollout', 'undo', '{}', `--to-revision=${action.revision}`);
    case 'silence':
      return `POST api/v2/silences: what fires of incident ${action.incidentId}, for ${showLength(action.ms)}`;
    case 'runbook': {
      const where = runbooks.find(({ name }) => name === action.name)?.shown ?? 'unknown';
      const body = JSON.stringify({ runbook: action.name, target: action.target });
      return `POST ${where} ${body}`;
    }
  }
}
