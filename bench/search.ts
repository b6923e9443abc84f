import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { createPassageSearch } from '../src/analysis/search/passage-search.ts';
import { percentiles } from '../src/analysis/slo/percentiles.ts';
import { createRepositoryMirror } from '../src/clients/repository/create-repository-mirror.ts';
import { systemClock } from '../src/domain/clock.ts';
import { createGroundingCheck } from '../src/domain/grounding/grounding-check.ts';
import type { RepositorySnapshot } from '../src/domain/repository.ts';
import { draft } from '../src/pipelines/faq/draft.ts';
import { ground } from '../src/pipelines/faq/ground.ts';
import { commitFiles } from './search/commit-files.ts';
import { type Generated, generateRepository } from './search/generate-repository.ts';
import { renderTable } from './support/print-table.ts';
import { readNumber } from './support/read-options.ts';
import { type Report, runBench, say } from './support/report.ts';
import { type Stack, withStack } from './support/stack.ts';
import { makeTempFolder } from './support/temp-folder.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const fileCount = readNumber('files', values.files);
const rounds = readNumber('rounds', values.rounds);
const FAQ_PATH = 'docs/FAQ.md';

/** Milliseconds of each thing, by its name, in the order of first mention. */
type Times = Map<string, number[]>;

async function time<T>(times: Times, name: string, work: () => T | Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  const list = times.get(name) ?? [];
  times.set(name, list);
  list.push(performance.now() - began);
  return result;
}

async function openMirror(stack: Stack) {
  const folder = await makeTempFolder();
  stack.push(folder.remove);
  const origin = join(folder.path, 'origin');
  const mirror = createRepositoryMirror({
    remoteUrl: pathToFileURL(origin).href,
    dir: join(folder.path, 'mirror'),
    log: pino({ level: 'silent' }),
    clock: systemClock,
  });
  stack.push(mirror.close);
  return { origin, mirror };
}

function createTools() {
  return {
    search: createPassageSearch({ faqPath: FAQ_PATH }),
    check: createGroundingCheck({ faqPath: FAQ_PATH, allowedHosts: [] }),
  };
}
type Tools = ReturnType<typeof createTools>;

/** One question from retrieval to the verdict, as the pipeline walks it without a model. */
async function answer(
  times: Times,
  { search, check }: Tools,
  snapshot: RepositorySnapshot,
  question: string,
): Promise<boolean> {
  const repository = { snapshot: async () => snapshot };
  const { sha } = snapshot;
  const passages = await time(times, 'retrieve, index known', () => search(snapshot, question));
  const input = { question, language: 'en' as const, passages, sha };
  const deps = { repository, model: null, fallback: 'extractive' as const, log: { warn() {} } };
  const written = await time(times, 'draft, extractive', () => draft(deps, input));
  const verdict = await time(times, 'ground, facts known', () =>
    ground({ repository, check }, { draft: written, sha }),
  );
  return verdict.kind === 'grounded';
}

/** A commit that was never seen: what the first question after each merge pays. */
async function meetCommit(
  times: Times,
  name: string,
  load: () => Promise<RepositorySnapshot>,
  [question = '']: readonly string[],
) {
  const tools = createTools();
  const snapshot = await time(times, `snapshot from git, ${name}`, load);
  await time(times, 'index and first query', () => tools.search(snapshot, question));
  const draft = {
    answer: '',
    citations: [],
    writer: 'extractive' as const,
    language: 'en' as const,
  };
  await time(times, 'facts and first check', () =>
    tools.check(snapshot, { ...draft, degraded: false }),
  );
  return { tools, snapshot };
}

async function measure(stack: Stack, { files, questions }: Generated) {
  const { origin, mirror } = await openMirror(stack);
  const times: Times = new Map();
  let grounded = 0;
  const first = await commitFiles(origin, files);
  await meetCommit(times, 'first', () => mirror.snapshot(first), questions);
  for (let round = 1; round <= rounds; round += 1) {
    say(`round ${round} of ${rounds}`);
    const sha = await commitFiles(origin, { [FAQ_PATH]: `# FAQ\n\nRound ${round}.\n` });
    const { tools, snapshot } = await meetCommit(
      times,
      'next commit',
      () => mirror.snapshot(sha),
      questions,
    );
    for (const question of questions)
      if (await answer(times, tools, snapshot, question)) grounded += 1;
  }
  return { times, grounded };
}

async function bench(stack: Stack): Promise<Report> {
  const generated = generateRepository(fileCount);
  const { times, grounded } = await measure(stack, generated);
  const bytes = Object.values(generated.files).reduce((sum, text) => sum + text.length, 0);
  const asked = generated.questions.length * rounds;
  const measured = [...times].map(([name, list]) => ({
    name,
    times: list.length,
    ...percentiles(list),
  }));
  return {
    title: 'Search, draft and grounding',
    tables: [
      {
        caption: `${Object.keys(generated.files).length} files, ${Math.round(bytes / 1024)} KB; ${grounded} of ${asked} answers grounded. Milliseconds.`,
        text: renderTable(
          ['what', 'times', 'p50', 'p95', 'p99'],
          measured.map(({ name, times: n, p50, p95, p99 }) => [name, n, p50, p95, p99]),
        ),
      },
    ],
    facts: { files: fileCount, bytes, asked, grounded, measured },
  };
}

await runBench(values.json, () => withStack(bench));
