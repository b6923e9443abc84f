import type { Doer } from '../domain/deeds.ts';
import type { DiagnosisDesk } from '../domain/diagnosis-desk.ts';
import type { IncidentDeeds } from '../domain/incident-deeds.ts';
import { createExecute } from '../jobs/execute/create-execute.ts';
import { createDryRun } from '../jobs/plan-deeds/create-dry-run.ts';
import type { ExecuteDoor } from '../web/routes/execute.ts';
import { buildActs, type PlanActsDeps } from './build-plan-deeds.ts';

type ExecuteDeps = PlanActsDeps & { incidentDeeds: IncidentDeeds; diagnosis: DiagnosisDesk };

/** Merges before these are looked up by their whole name only. */
const RECENT = 500;
const LOCAL = 'api:local';

/** No sign-in is built yet: who may reach the API works on this machine, unless SLACK_ROLES says what they may do. */
function localDoer({ config }: ExecuteDeps): Doer {
  const line = config.SLACK_ROLES?.find(({ who }) => who === LOCAL);
  return { user: LOCAL, role: line?.role ?? 'operator' };
}

/** Builds what takes plain requests over HTTP. */
export function buildExecute(deps: ExecuteDeps): ExecuteDoor {
  const { config, stores, archive, hands, clock, log } = deps;
  const execute = createExecute({
    ...{ sessions: stores.sessions, incidents: stores.incidents, desk: deps.diagnosis },
    findWorkloads: hands.findWorkloads,
    async findMerges(sha) {
      const tasks = await archive.tasks.list({ limit: RECENT });
      const merged = tasks.flatMap(({ mergeSha }) => (mergeSha?.startsWith(sha) ? mergeSha : []));
      return [...new Set(merged)];
    },
    ...{ runbooks: hands.runbooks, alertmanager: hands.alertmanager },
    dryRun: createDryRun({ ...buildActs(deps, deps.incidentDeeds), log }),
    audit: archive.audit.append,
    needed: config.APPROVALS_REQUIRED,
    ...{ clock, log },
  });
  return { execute, doer: () => localDoer(deps) };
}
