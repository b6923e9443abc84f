import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const isStory = ({ moduleId }: TestSpecification) => /[\\/]test[\\/]story[\\/]/.test(moduleId);

/** Stories take longest: begun last, they would keep the run waiting at its end, which short files fill. */
class StoriesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isStory), ...sorted.filter((one) => !isStory(one))];
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Two cores, and each file may start its own stores: few side by side, and one more than cores, for stories wait.
    maxWorkers: 3,
    sequence: { sequencer: StoriesFirst },
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
