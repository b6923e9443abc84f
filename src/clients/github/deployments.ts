import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import type { DeployHost, HostAnswer } from '../../pipelines/ports.ts';
import { connectGateway, type GithubOptions } from './connect-gateway.ts';
import type { Gateway } from './create-gateway.ts';
import { memo } from './memo.ts';
import { type Ourselves, ourselves } from './ourselves.ts';
import { writeOnce } from './write-once.ts';

const Deployment = z.object({
  id: z.number(),
  sha: z.string(),
  task: z.string(),
  environment: z.string(),
  payload: z.union([z.record(z.string(), z.unknown()), z.string()]).nullish(),
  description: z.string().nullable(),
  created_at: z.iso.datetime({ offset: true }),
  creator: z.object({ login: z.string() }).nullable(),
  production_environment: z.boolean().default(false),
  transient_environment: z.boolean().default(false),
});
type Deployment = z.infer<typeof Deployment>;
const Deployments = z.array(Deployment);
const Statuses = z.array(z.object({ state: z.string() }));
const Created = z.object({ id: z.number() });

/** How ours are told from all others: their description, and that we made them. */
const DESCRIPTION = 'Put back by opsloop';
/** A commit that is put back again this much later is so for another reason. */
const SAME_ASK_MS = 3_600_000;
const MAX_PAGES = 2;
/** So many deployments of one commit are looked at. */
const MOST_LOOKED_AT = 10;
const FAILED = ['failure', 'error'];

type Deps = { gateway: Gateway; us: () => Promise<Ourselves>; now: () => number };

async function deploymentsOf({ gateway }: Deps, sha: string): Promise<Deployment[]> {
  const route = 'GET /repos/{owner}/{repo}/deployments';
  return (await gateway.list(route, { sha }, Deployments, MAX_PAGES)).pages.flat();
}

/** Newest first, as far as one page of 100 goes. */
async function statesOf({ gateway }: Deps, { id }: Deployment): Promise<string[]> {
  const route = 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
  const { pages } = await gateway.list(route, { deployment_id: id }, Statuses, 1);
  return pages.flat().map((status) => status.state);
}

function asked(id: number, { sha, environment }: Pick<Deployment, 'sha' | 'environment'>) {
  return {
    kind: 'asked',
    what: `deployment ${id} of ${sha.slice(0, 7)} to ${environment}`,
  } as const;
}

/** What became of our own wish for that commit; null when there was none lately. */
async function findOurs(deps: Deps, sha: string): Promise<HostAnswer | null> {
  const { login } = await deps.us();
  const ours = (await deploymentsOf(deps, sha)).find(
    (one) =>
      one.creator?.login === login &&
      one.description === DESCRIPTION &&
      deps.now() - Date.parse(one.created_at) < SAME_ASK_MS,
  );
  if (!ours) return null;
  const [state = 'none'] = await statesOf(deps, ours);
  return FAILED.includes(state)
    ? { kind: 'unavailable', why: `deployment ${ours.id}, which was to put it back, failed` }
    : asked(ours.id, ours);
}

/** The newest that succeeded, in production rather than elsewhere. It may have been replaced since. */
async function findSuccessful(deps: Deps, sha: string): Promise<Deployment | null> {
  const lasting = (await deploymentsOf(deps, sha)).filter((one) => !one.transient_environment);
  const ranked = lasting.toSorted(
    (a, b) => Number(b.production_environment) - Number(a.production_environment),
  );
  for (const deployment of ranked.slice(0, MOST_LOOKED_AT)) {
    if ((await statesOf(deps, deployment)).includes('success')) return deployment;
  }
  return null;
}

/** Deploys it again where it ran, exactly as it was asked for then. */
async function deployAgain({ gateway }: Deps, before: Deployment): Promise<HostAnswer> {
  const { sha, task, environment, payload, production_environment } = before;
  const wish = { ref: sha, task, environment, payload: payload ?? {}, production_environment };
  const how = { auto_merge: false, required_contexts: [], description: DESCRIPTION };
  const route = 'POST /repos/{owner}/{repo}/deployments';
  const { id } = await gateway.write(route, { ...wish, ...how }, Created, 'content');
  return asked(id, before);
}

async function putBack(deps: Deps, sha: string): Promise<HostAnswer> {
  return writeOnce(
    () => findOurs(deps, sha),
    async () => {
      const before = await findSuccessful(deps, sha);
      if (before) return deployAgain(deps, before);
      return { kind: 'unavailable', why: `${sha.slice(0, 7)} was never deployed through GitHub` };
    },
  );
}

/** Whatever deploys on GitHub's deployments. What GitHub refuses, or does not answer, is `unavailable`. */
export function createGithubDeployments(options: GithubOptions): DeployHost {
  const gateway = connectGateway(options);
  const us = memo(() => ourselves(gateway), null, options.clock);
  const deps = { gateway, us, now: () => options.clock.now() };
  return {
    name: 'GitHub deployments',
    async putBack(sha) {
      try {
        return await putBack(deps, sha);
      } catch (error) {
        if (!(error instanceof OpsError)) throw error;
        return { kind: 'unavailable', why: error.message };
      }
    },
  };
}
