import { execFile } from 'node:child_process';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import type { Settings } from '../config/settings.ts';

/** Which build runs here and what this process is called. */
export type Identity = { version: string; instance: string };

type Environment = Readonly<Record<string, string | undefined>>;

async function gitSha(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: import.meta.dirname,
      timeout: 2_000,
    });
    return stdout.trim();
  } catch {
    // An image without git or history still runs; it only can't name its commit.
    return 'unknown';
  }
}

/** APP_VERSION, then RENDER_GIT_COMMIT, then git's short sha; WORKER_INSTANCE, then RENDER_INSTANCE_ID, then host and pid. */
export async function identify(settings: Settings, env: Environment): Promise<Identity> {
  return {
    version: settings.APP_VERSION ?? env.RENDER_GIT_COMMIT ?? (await gitSha()),
    instance: settings.WORKER_INSTANCE ?? env.RENDER_INSTANCE_ID ?? `${hostname()}-${process.pid}`,
  };
}
