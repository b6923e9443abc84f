import { findOnPath } from '../../../local/stores/find-program.ts';
import { GIT } from '../../../local/stores/program.ts';
import type { Check } from '../limit-check.ts';
import { howToGet } from './how-to-get.ts';

/** Whether git is there, by which the repository is read. */
export function checkGit(): Check {
  const area = 'machine';
  return {
    area,
    name: 'The program git',
    mend: 'Put git on PATH.',
    async run() {
      if (await findOnPath(GIT)) return [{ area, level: 'ok', what: 'git is there.' }];
      const what = 'There is no git: the repository can’t be read.';
      return [{ area, level: 'block', what, mend: await howToGet(GIT) }];
    },
  };
}
