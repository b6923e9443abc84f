import { addDeploymentStatus, createDeployment } from './actions/write-deployment.ts';
import { findInTree } from './git/find-in-tree.ts';
import { refOf } from './git/ref-name.ts';
import type { Listeners } from './listeners.ts';
import type { AskedDeployment, DeploySource, RefMove } from './local-github.ts';
import type { Deployment } from './store/rows.ts';
import type { World } from './world.ts';

/** Who deploys, as far as GitHub is told. */
const DEPLOYER = 'paperplane-deploy[bot]';

/** What the deployer's view is made of. */
export type DeploySourceOptions = {
  /** Asked late, as it comes with the start. */
  world: () => World;
  baseBranch: string;
  moves: Listeners<RefMove>;
  asked: Listeners<AskedDeployment>;
};

type Files = Pick<DeploySource, 'baseSha' | 'readFile' | 'messageOf' | 'diffBetween'>;

function filesOf(world: () => World, baseBranch: string): Files {
  return {
    baseSha: () => world().stores.refs.get(refOf(baseBranch))?.sha ?? '',
    readFile: async (sha, path) => {
      const { git } = world();
      const tree = (await git.readCommit(sha))?.tree;
      const entry = tree ? await findInTree(git, tree, path) : null;
      return entry ? git.readBlob(entry.sha) : null;
    },
    messageOf: async (sha) => (await world().git.readCommit(sha))?.message ?? '',
    diffBetween: (before, after) => world().git.changedLines(before, after),
  };
}

/** Asked for by others than the deployer itself, and nobody did anything about it. */
function isWaiting({ stores }: World, { id, author }: Deployment): boolean {
  const statuses = stores.deploymentStatuses.count({ deploymentId: id });
  return author !== DEPLOYER && statuses === 0;
}

/** What the deployer is given of a GitHub on this machine. */
export function createDeploySource(options: DeploySourceOptions): DeploySource {
  const { world, baseBranch, moves, asked } = options;
  return {
    ...filesOf(world, baseBranch),
    baseBranch,
    onRefMoved: moves.add,
    onDeploymentAsked: asked.add,
    waitingDeployments: () =>
      world()
        .stores.deployments.list()
        .filter((one) => isWaiting(world(), one)),
    createDeployment: (sha, environment, at) => {
      const what = { sha, environment, author: DEPLOYER, ref: baseBranch, task: 'deploy' };
      const how = { payload: {}, description: null, production: true, transient: false };
      return createDeployment(world(), { ...what, ...how }, at).id;
    },
    setDeploymentState: (id, state, environmentUrl, at) => {
      const deployment = world().stores.deployments.get(id);
      if (!deployment) return;
      const { environment } = deployment;
      const more = { description: '', author: DEPLOYER, logUrl: environmentUrl };
      const told = { state, environment, environmentUrl, ...more };
      addDeploymentStatus(world(), deployment, told, at);
    },
  };
}
