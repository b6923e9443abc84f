// One of several processes on one folder: takes its snapshots and leaves with 0 when they are right.
import { createRepositoryMirror } from '../../../src/clients/repository/create-repository-mirror.ts';
import { systemClock } from '../../../src/domain/clock.ts';

const [remoteUrl = '', dir = '', own = '', ...shas] = process.argv.slice(2);
const mirror = createRepositoryMirror({
  remoteUrl,
  dir,
  log: { info: () => {} },
  clock: systemClock,
});
for (const sha of [own, ...shas]) {
  const snapshot = await mirror.snapshot(sha);
  if (snapshot.read('a.md') !== String(shas.indexOf(sha) + 1)) process.exit(1);
}
await mirror.close();
process.exit(0);
