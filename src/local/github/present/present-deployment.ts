import type { Deployment, DeploymentStatus } from '../store/rows.ts';
import type { World } from '../world.ts';
import { iso } from './iso.ts';
import { nodeId } from './node-id.ts';
import { presentUser } from './present-user.ts';

type Parts = Pick<World, 'urls'>;

/** A deployment as REST shows it. */
export function presentDeployment(world: Parts, deployment: Deployment) {
  const url = world.urls.api(`/deployments/${deployment.id}`);
  return {
    url,
    id: deployment.id,
    node_id: nodeId('Deployment', deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: presentUser(world, deployment.author),
    created_at: iso(deployment.createdAt),
    updated_at: iso(deployment.updatedAt),
    statuses_url: `${url}/statuses`,
    repository_url: world.urls.api(),
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: null,
  };
}

/** What became of a deployment, as REST shows it. */
export function presentDeploymentStatus(world: Parts, status: DeploymentStatus) {
  const deployment_url = world.urls.api(`/deployments/${status.deploymentId}`);
  return {
    url: `${deployment_url}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DeploymentStatus', status.id),
    state: status.state,
    creator: presentUser(world, status.author),
    description: status.description,
    environment: status.environment,
    environment_url: status.environmentUrl,
    target_url: status.logUrl,
    log_url: status.logUrl,
    created_at: iso(status.createdAt),
    updated_at: iso(status.createdAt),
    deployment_url,
    repository_url: world.urls.api(),
    performed_via_github_app: null,
  };
}
