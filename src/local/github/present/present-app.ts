import { CI_APP, OUR_APP } from '../names.ts';
import type { World } from '../world.ts';
import { nodeId } from './node-id.ts';
import { presentUser } from './present-user.ts';

const SINCE = '2026-01-05T09:00:00Z';

/** What the product's App may do: what `doctor` compares with what it needs. */
export const OUR_PERMISSIONS = {
  administration: 'write',
  checks: 'write',
  contents: 'write',
  deployments: 'write',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write',
  statuses: 'read',
} as const;

const CI_PERMISSIONS = { checks: 'write', contents: 'read', metadata: 'read' } as const;

/** The product's App or the CI's, as REST shows it. */
export function presentApp(world: Pick<World, 'urls' | 'names'>, appId: number) {
  const ours = appId !== CI_APP.id;
  const { id, slug, name } = ours ? OUR_APP : CI_APP;
  return {
    id,
    slug,
    node_id: nodeId('App', id),
    client_id: `Iv1.${slug}`,
    owner: presentUser(world, ours ? world.names.owner : 'github'),
    name,
    description: ours ? 'Answers that ship themselves.' : 'Runs the checks.',
    external_url: world.urls.html(),
    html_url: `${world.urls.root()}/apps/${slug}`,
    created_at: SINCE,
    updated_at: SINCE,
    permissions: ours ? OUR_PERMISSIONS : CI_PERMISSIONS,
    events: ['check_run', 'check_suite', 'pull_request', 'push'],
  };
}
