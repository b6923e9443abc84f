import type { Deployment, DeploymentStatus } from '../store/rows.ts';
import type { Ledger } from '../world.ts';

/** Records that a commit is being brought somewhere. */
export function createDeployment(
  world: Ledger,
  wish: Omit<Deployment, 'id' | 'createdAt' | 'updatedAt'>,
): Deployment {
  const { db, stores, clock, emit } = world;
  return db.transaction(() => {
    const now = clock.now();
    const id = stores.next('id');
    const deployment = stores.deployments.put({ ...wish, id, createdAt: now, updatedAt: now });
    emit({ event: 'deployment', action: 'created', deployment, actor: wish.author });
    return deployment;
  });
}

/** Records what became of a deployment. */
export function addDeploymentStatus(
  world: Ledger,
  deployment: Deployment,
  wish: Omit<DeploymentStatus, 'id' | 'deploymentId' | 'createdAt'>,
): DeploymentStatus {
  const { db, stores, clock, emit } = world;
  return db.transaction(() => {
    const createdAt = clock.now();
    const status = stores.deploymentStatuses.put({
      ...wish,
      id: stores.next('id'),
      deploymentId: deployment.id,
      createdAt,
    });
    const updated = stores.deployments.put({ ...deployment, updatedAt: createdAt });
    const actor = wish.author;
    emit({ event: 'deployment_status', action: 'created', deployment: updated, status, actor });
    return status;
  });
}
