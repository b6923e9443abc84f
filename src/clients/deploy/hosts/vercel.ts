import { z } from 'zod';
import type { DeployHost, HostAnswer } from '../../../pipelines/ports.ts';
import { callJson, type JsonAnswer, readJson } from '../../http/call-json.ts';
import { explain } from './explain.ts';

/** Which project on Vercel, and how it is called. */
export type VercelOptions = {
  token: string;
  /** Its id or name. */
  projectId: string;
  /** The team that owns it; the token's own account when not given. */
  teamId?: string | undefined;
  /** Vercel's own by default. */
  apiUrl?: string;
  /** Of each request; 5,000. */
  timeoutMs?: number;
  log: { info(fields: object, message: string): void };
};

/** https://vercel.com/docs/rest-api/deployments/list-deployments, as far as it is used. */
const Deployment = z.object({
  uid: z.string(),
  readyState: z.string().nullish(),
  state: z.string().nullish(),
  target: z.string().nullish(),
  meta: z.record(z.string(), z.unknown()).nullish(),
});
type Deployment = z.infer<typeof Deployment>;
const Deployments = z.object({ deployments: z.array(Deployment) });

/** https://vercel.com/docs/rest-api/projects/find-a-project-by-id-or-name: what was asked of its domains last. */
const Project = z.object({
  id: z.string(),
  lastAliasRequest: z
    .object({ toDeploymentId: z.string(), type: z.string(), jobStatus: z.string() })
    .nullish(),
});
type Project = z.infer<typeof Project>;

type Verb = 'rollback' | 'promote';

/** Rolling back is in the first version of the API, promoting in the tenth. Both answer before the domains have moved. */
const VERSION: Readonly<Record<Verb, string>> = { rollback: 'v1', promote: 'v10' };

type Api = {
  find(sha: string): Promise<JsonAnswer<z.infer<typeof Deployments>>>;
  project(): Promise<JsonAnswer<Project>>;
  point(verb: Verb, projectId: string, deploymentId: string): Promise<JsonAnswer<object>>;
};

function openApi({ token, projectId, teamId, apiUrl, timeoutMs = 5_000 }: VercelOptions): Api {
  const base = (apiUrl ?? 'https://api.vercel.com').replace(/\/+$/, '');
  const at = (path: string, query: Record<string, string> = {}) => {
    const url = new URL(`${base}${path}`);
    const all = { ...query, ...(teamId ? { teamId } : {}) };
    for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
    return url;
  };
  return {
    find(sha) {
      const query = { projectId, sha, target: 'production', limit: '20' };
      return readJson(at('/v6/deployments', query), { token, schema: Deployments, timeoutMs });
    },
    project() {
      const url = at(`/v9/projects/${encodeURIComponent(projectId)}`);
      return readJson(url, { token, schema: Project, timeoutMs });
    },
    point(verb, project, deployment) {
      const path = `/${VERSION[verb]}/projects/${encodeURIComponent(project)}/${verb}/${encodeURIComponent(deployment)}`;
      const schema = z.object({});
      return callJson(at(path), { method: 'POST', token, body: {}, schema, timeoutMs });
    },
  };
}

/** The newest finished production build of exactly that commit; the filter of the list is checked, not trusted. */
function pick(deployments: readonly Deployment[], sha: string): Deployment | undefined {
  return deployments.find(
    ({ readyState, state, target, meta }) =>
      (readyState ?? state) === 'READY' &&
      target === 'production' &&
      String(meta?.githubCommitSha ?? '').toLowerCase() === sha,
  );
}

function isAsked({ lastAliasRequest: last }: Project, deployment: Deployment, verb: Verb): boolean {
  const underWay = last?.jobStatus === 'pending' || last?.jobStatus === 'in-progress';
  return underWay && last.type === verb && last.toDeploymentId === deployment.uid;
}

async function point(api: Api, verb: Verb, sha: string): Promise<HostAnswer> {
  const refuse = (why: string): HostAnswer => ({ kind: 'unavailable', why });
  const [found, project] = await Promise.all([api.find(sha), api.project()]);
  if (found.kind === 'failed') return refuse(explain(found.reason));
  if (project.kind === 'failed') return refuse(explain(project.reason));
  const deployment = pick(found.data.deployments, sha);
  if (!deployment) return refuse(`it has no finished production build of ${sha.slice(0, 12)}`);
  const asked: HostAnswer = {
    kind: 'asked',
    what: `${verb} to ${deployment.uid} of ${sha.slice(0, 12)}`,
  };
  if (isAsked(project.data, deployment, verb)) return asked;
  const answer = await api.point(verb, project.data.id, deployment.uid);
  if (answer.kind === 'answered') return asked;
  // No answer to a write that may have arrived, or a conflict: the project says what it was asked last.
  if (!answer.reached || (answer.status !== null && answer.status !== 409))
    return refuse(explain(answer.reason));
  const after = await api.project();
  const arrived = after.kind === 'answered' && isAsked(after.data, deployment, verb);
  return arrived ? asked : refuse(explain(answer.reason));
}

/**
 * Vercel, which points the production domains at an earlier build. From then on it gives them to no newer build by
 * itself (https://vercel.com/docs/instant-rollback): promoting one, as `goOn` does, lets deploys go live again.
 */
export function createVercelHost(options: VercelOptions): DeployHost {
  const api = openApi(options);
  const ask = async (verb: Verb, sha: string): Promise<HostAnswer> => {
    const answer = await point(api, verb, sha.toLowerCase());
    options.log.info({ sha, verb, ...answer }, 'asked Vercel to point production at a build');
    return answer;
  };
  return {
    name: 'Vercel',
    putBack: (sha) => ask('rollback', sha),
    goOn: (sha) => ask('promote', sha),
  };
}
