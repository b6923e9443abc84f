import { messageOf } from '../../domain/errors.ts';
import type { Environment } from './find-program.ts';
import type { StoreLog } from './log.ts';
import { runApt } from './run-apt.ts';

/** Others may be installing at the same moment. */
const WAIT_FOR_LOCK = ['-o', 'DPkg::Lock::Timeout=300'];

/**
 * Installs Debian packages; for root only. Fresh images have no package lists, so they are fetched first.
 * @throws OpsError `package_manager_failed`.
 */
export async function installWithApt(
  packages: string[],
  { log, env }: { log: StoreLog; env: Environment },
): Promise<void> {
  try {
    await runApt('apt-get', [...WAIT_FOR_LOCK, '-q', 'update'], { env });
  } catch (error) {
    // One unreachable source among several: what is needed may still be had.
    log.warn({ err: messageOf(error) }, 'package lists could not all be fetched');
  }
  const options = [...WAIT_FOR_LOCK, '-q', '-y', '--no-install-recommends'];
  await runApt('apt-get', [...options, 'install', ...packages], { env });
}
