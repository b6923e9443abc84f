import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../../src/domain/clock.ts';
import { createMesh } from '../../../src/local/mesh/create-mesh.ts';
import { createWatch } from '../../../src/local/mesh/create-watch.ts';
import { PROGRAMS } from '../../support/programs.ts';
import { silentLog as log } from '../../support/silent-log.ts';
import { tempDataDir } from '../stores/temp-data-dir.ts';

test('whoever waits for Prometheus is told once where it runs, and whoever comes later at once', async () => {
  const dataDir = await tempDataDir();
  await mkdir(join(PROGRAMS, 'programs'), { recursive: true });
  await mkdir(dataDir, { recursive: true });
  await symlink(join(PROGRAMS, 'programs'), join(dataDir, 'programs'));
  const options = { namespace: 'test', clock: systemClock, perSecond: 1, tellChange: () => {} };
  const mesh = await createMesh(options);
  onTestFinished(mesh.stop);
  const webhook = () => ({ url: 'http://127.0.0.1:9/', token: 'x' });
  const watch = createWatch({
    dataDir,
    clock: systemClock,
    log,
    webhook,
    tellChange: async () => {},
  });
  onTestFinished(watch.end);
  const [early, late] = [vi.fn(), vi.fn()];
  watch.whenRunning(early);
  watch.begin(mesh);
  expect(early).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(early).toHaveBeenCalledOnce(), 90_000);
  const state = watch.state();
  if (state.state !== 'running') throw new Error('it was said to run');
  watch.whenRunning(late);
  expect(early).toHaveBeenCalledWith(state.prometheusUrl);
  expect(late).toHaveBeenCalledWith(state.prometheusUrl);
}, 120_000);
