import { z } from 'zod';
import type { DeployHost, HostAnswer } from '../../../pipelines/ports.ts';
import { callJson, type JsonAnswer, readJson } from '../../http/call-json.ts';
import { explain } from './explain.ts';

/** Which service on Render, and how it is called. */
export type RenderOptions = {
  apiKey: string;
  /** `srv-…` */
  serviceId: string;
  /** Render's own by default. */
  apiUrl?: string;
  /** Of each request; 5,000. */
  timeoutMs?: number;
  log: { info(fields: object, message: string): void };
};

/** A deploy as far as it is used. https://api-docs.render.com/reference/list-deploys */
const Deploy = z.object({
  id: z.string(),
  commit: z.object({ id: z.string() }).nullish(),
  status: z.string(),
});
type Deploy = z.infer<typeof Deploy>;
const Deploys = z.array(z.object({ deploy: Deploy, cursor: z.string().nullish() }));

const PAGE = 100;
/** Of a service that deploys twenty times a day, a month. */
const MOST_PAGES = 6;
/** Those whose build was finished and is kept; a live one is still the newest. */
const WHOLE = new Set(['live', 'deactivated']);
const UNDER_WAY = new Set([
  ...['created', 'queued', 'build_in_progress'],
  ...['update_in_progress', 'pre_deploy_in_progress'],
]);

type Api = { list(cursor?: string): Promise<JsonAnswer<z.infer<typeof Deploys>>> } & {
  rollBack(deployId: string): Promise<JsonAnswer<Deploy>>;
};

function openApi(options: RenderOptions): Api {
  const { apiKey: token, serviceId, timeoutMs = 5_000 } = options;
  const base = (options.apiUrl ?? 'https://api.render.com').replace(/\/+$/, '');
  const service = `${base}/v1/services/${encodeURIComponent(serviceId)}`;
  return {
    list(cursor) {
      const url = new URL(`${service}/deploys`);
      url.searchParams.set('limit', String(PAGE));
      if (cursor) url.searchParams.set('cursor', cursor);
      return readJson(url, { token, schema: Deploys, timeoutMs });
    },
    // https://api-docs.render.com/reference/rollback-deploy
    rollBack: (deployId) =>
      callJson(new URL(`${service}/rollback`), {
        method: 'POST',
        token,
        body: { deployId },
        schema: Deploy,
        timeoutMs,
      }),
  };
}

const isOf = (sha: string) => (deploy: Deploy) => deploy.commit?.id.toLowerCase() === sha;

type Search =
  | { kind: 'found'; deploy: Deploy; underWay: boolean }
  | { kind: 'missing' }
  | { kind: 'failed'; reason: string };

/** Pages through the deploys, newest first. The newest of all tells whether we, or somebody, asked already. */
async function search(api: Api, sha: string): Promise<Search> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await api.list(cursor);
    if (answer.kind === 'failed') return answer;
    const deploys = answer.data.map(({ deploy }) => deploy);
    const [newest] = deploys;
    if (page === 0 && newest && isOf(sha)(newest) && isComing(newest))
      return { kind: 'found', deploy: newest, underWay: true };
    const deploy = deploys.find((one) => isOf(sha)(one) && WHOLE.has(one.status));
    if (deploy) return { kind: 'found', deploy, underWay: false };
    cursor = answer.data.at(-1)?.cursor ?? undefined;
    if (answer.data.length < PAGE || cursor === undefined) break;
  }
  return { kind: 'missing' };
}

function isComing({ status }: Deploy): boolean {
  return status === 'live' || UNDER_WAY.has(status);
}

function asked(deploy: Deploy): HostAnswer {
  return { kind: 'asked', what: `deploy ${deploy.id} of ${deploy.commit?.id.slice(0, 12)}` };
}

async function putBack(api: Api, sha: string): Promise<HostAnswer> {
  const found = await search(api, sha);
  if (found.kind === 'failed') return { kind: 'unavailable', why: explain(found.reason) };
  if (found.kind === 'missing')
    return { kind: 'unavailable', why: `it has no finished deploy of ${sha.slice(0, 12)}` };
  if (found.underWay) return asked(found.deploy);
  const answer = await api.rollBack(found.deploy.id);
  if (answer.kind === 'answered') return asked(found.deploy);
  if (!answer.reached || answer.status !== null)
    return { kind: 'unavailable', why: explain(answer.reason) };
  // No answer to a write that may have arrived: what it did shows in the list, and asking again would deploy twice.
  const after = await search(api, sha);
  return after.kind === 'found' && after.underWay
    ? asked(after.deploy)
    : { kind: 'unavailable', why: explain(answer.reason) };
}

/** Render, which makes a new deploy of what it built before. Later commits go live as ever. */
export function createRenderHost(options: RenderOptions): DeployHost {
  const api = openApi(options);
  return {
    name: 'Render',
    async putBack(sha) {
      const answer = await putBack(api, sha.toLowerCase());
      options.log.info({ sha, ...answer }, 'asked Render to put a deploy back');
      return answer;
    },
  };
}
