import type { Deployment, DeploymentStatus } from '../store/rows.ts';
import type { Ledger } from '../world.ts';

/** Records that a commit is being brought somewhere, now or at another moment (milliseconds since the epoch). */
export function createDeployment(
  world: Ledger,
  wish: Omit<Deployment, 'id' | 'createdAt' | 'updatedAt'>,
  now = world.clock.now(),
): Deployment {
  const { db, stores, emit } = world;
  return db.transaction(() => {
    const id = stores.next('id');
    const deployment = stores.deployments.put({ ...wish, id, createdAt: now, updatedAt: now });
    emit({ event: 'deployment', action: 'created', deployment, actor: wish.author });
    return deployment;
  });
}

/** Records what became of a deployment, now or at another moment. */
export function addDeploymentStatus(
  world: Ledger,
  deployment: Deployment,
  wish: Omit<DeploymentStatus, 'id' | 'deploymentId' | 'createdAt'>,
  createdAt = world.clock.now(),
): DeploymentStatus {
  const { db, stores, emit } = world;
  return db.transaction(() => {
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
