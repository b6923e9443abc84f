/** One commit of the demonstration repository: the files whose paths start so and came with none before. */
export type SeedStep = { message: string; author: string; daysAgo: number; paths: string[] };

/** How the demonstration repository came to be, oldest first. The last step takes what is left. */
export const SEED_HISTORY: readonly SeedStep[] = [
  {
    message: 'Take messages in, queue them and send them\n\nAn API, workers and a web frontend.',
    author: 'tomas-novak',
    daysAgo: 96,
    paths: ['package.json', 'src/', 'config/', 'README.md', 'test/', 'migrations/', '.github/'],
  },
  {
    message: 'Deploy with one script and roll back with another',
    author: 'mei-lin',
    daysAgo: 71,
    paths: ['scripts/deploy', 'scripts/rollback', 'scripts/smoke', 'docs/deploy', 'docs/rollback'],
  },
  {
    message: 'Rotate certificates by script\n\nStaging expired on a Saturday. Never again.',
    author: 'ana-ruiz',
    daysAgo: 43,
    paths: ['scripts/', 'docs/rotate-certs', 'docs/database.md', 'k8s/'],
  },
  {
    message: 'Write down what on-call engineers ask most',
    author: 'mei-lin',
    daysAgo: 12,
    paths: [''],
  },
];
