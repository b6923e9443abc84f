// Started beside a test run. The run's end of the pipe closes however the run dies; what it left is ended then.
import { existsSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { removeDataDir } from './folders.ts';
import { startSharedStores } from './shared-stores.ts';
import { silentLog } from './silent-log.ts';

const dataDir = process.argv[2] ?? '';
await finished(process.stdin.resume());
if (existsSync(dataDir)) {
  const stores = await startSharedStores(dataDir, silentLog);
  await stores.stop();
  await removeDataDir(dataDir);
}
