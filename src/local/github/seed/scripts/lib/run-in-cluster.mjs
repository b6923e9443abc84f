import { spawnSync } from 'node:child_process';
import { environmentOf } from './read-environments.mjs';

/**
 * Runs a script of this repository inside the environment's own pods, where its database and queue are reached.
 * Returns false when the environment is this machine, and the caller goes on itself.
 */
export function runInCluster(environment, script, args) {
  if (environment === undefined || environment === 'local') return false;
  const { namespace } = environmentOf(environment);
  const command = [
    '--namespace',
    namespace,
    'exec',
    'deployment/worker',
    '--',
    'node',
    script,
    ...args,
  ];
  const { status } = spawnSync('kubectl', command, { stdio: 'inherit' });
  process.exitCode = status ?? 1;
  return true;
}
