import { join } from 'node:path';
import pino from 'pino';
import { createPassageSearch } from '../../src/analysis/search/passage-search.ts';
import { basicAuthorization } from '../../src/clients/repository/basic-authorization.ts';
import { createRepositoryMirror } from '../../src/clients/repository/create-repository-mirror.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { createGroundingCheck } from '../../src/domain/grounding/grounding-check.ts';
import { detectLanguage } from '../../src/domain/language.ts';
import { questionHash } from '../../src/domain/question.ts';
import type { RepositorySnapshot } from '../../src/domain/repository.ts';
import { draft } from '../../src/pipelines/faq/draft.ts';
import { ground } from '../../src/pipelines/faq/ground.ts';
import type { Emulated } from './read-emulated.ts';

const FAQ_PATH = 'docs/FAQ.md';

/** Ways to ask about a heading, `%` standing for it. Most words are ones that a search passes over. */
const ENGLISH = [
  'How do I %?',
  'What about %?',
  'How does % work?',
  'What should I know about %?',
  'Can you tell me about %?',
  'Where can I read about %?',
  'What is there to say about %?',
  'Please explain %',
  'How can we %?',
  'What do I need for %?',
  'Who can tell me about %?',
  'Could you explain % to me?',
  'What does one do about %?',
  'I would like to know about %',
  'Is there something on %?',
  'When do we %?',
  'How should one %?',
  'What happens with %?',
  'Tell me about %',
  'Why %?',
];
const CHINESE = [
  '如何%？',
  '怎麼%？',
  '請問%怎麼做？',
  '%要怎麼做？',
  '什麼是%？',
  '關於%，我該知道什麼？',
  '請說明%',
  '%該如何進行？',
];

/** Headings of a Markdown text, its code blocks aside. */
function headingsOf(text: string): string[] {
  const prose = text.replaceAll(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '');
  return [...prose.matchAll(/^#{1,4} +(.+?)(?: +#+)? *$/gm)].map(([, title = '']) =>
    title.replaceAll(/[`*_[\]]/g, '').replaceAll(/\s+/g, ' '),
  );
}

function phrasings(heading: string): string[] {
  const foreign = detectLanguage(heading) === 'zh-Hant';
  const lower = /^[A-Z][a-z]/.test(heading)
    ? heading[0]?.toLowerCase() + heading.slice(1)
    : heading;
  return (foreign ? CHINESE : ENGLISH).map((form) => form.replace('%', foreign ? heading : lower));
}

/** Every way to ask about every heading, one heading after the other and then the next way. */
function candidates(snapshot: RepositorySnapshot): string[] {
  const documents = snapshot.files.filter(({ path }) => /\.md$/i.test(path) && path !== FAQ_PATH);
  const headings = new Set(documents.flatMap(({ path }) => headingsOf(snapshot.read(path) ?? '')));
  const byHeading = [...headings].map(phrasings);
  const ways = Math.max(0, ...byHeading.map((some) => some.length));
  const all = Array.from({ length: ways }, (_, way) =>
    byHeading.flatMap((some) => some[way] ?? []),
  );
  return [...new Map(all.flat().map((question) => [questionHash(question), question])).values()];
}

/** Whether the product would answer it without a person: the very steps that it will walk. */
async function isAnswerable(snapshot: RepositorySnapshot, question: string, tools: Tools) {
  const repository = { snapshot: async () => snapshot };
  const { sha } = snapshot;
  const passages = await tools.search(snapshot, question);
  const input = { question, language: detectLanguage(question), passages, sha };
  const deps = { repository, model: null, fallback: 'extractive' as const, log: { warn() {} } };
  const written = await draft(deps, input);
  return (
    (await ground({ repository, check: tools.check }, { draft: written, sha })).kind !== 'held'
  );
}

function createTools() {
  return {
    search: createPassageSearch({ faqPath: FAQ_PATH }),
    check: createGroundingCheck({ faqPath: FAQ_PATH, allowedHosts: [] }),
  };
}
type Tools = ReturnType<typeof createTools>;

async function readHead({
  api_url,
  token,
  repo,
  base_branch,
}: Emulated['github']): Promise<string> {
  const response = await fetch(`${api_url}/repos/${repo}/git/ref/heads/${base_branch}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { object } = (await response.json()) as { object: { sha: string } };
  return object.sha;
}

/**
 * So many different questions that the emulated repository answers: its documents' headings, asked in every way, and
 * of these the ones whose answer our own search, writer and grounding check let pass.
 * @throws Error when the documents do not give that many
 */
export async function collectQuestions(
  { github }: Emulated,
  dir: string,
  count: number,
): Promise<string[]> {
  const mirror = createRepositoryMirror({
    remoteUrl: `${github.api_url}/${github.repo}.git`,
    authorization: async () => basicAuthorization(github.token),
    dir: join(dir, 'bench-mirror'),
    log: pino({ level: 'silent' }),
    clock: systemClock,
  });
  try {
    const snapshot = await mirror.snapshot(await readHead(github));
    const tools = createTools();
    const questions: string[] = [];
    for (const question of candidates(snapshot)) {
      if (questions.length === count) break;
      if (await isAnswerable(snapshot, question, tools)) questions.push(question);
    }
    if (questions.length === count) return questions;
    throw new Error(`the repository answers only ${questions.length} of ${count} questions`);
  } finally {
    await mirror.close();
  }
}
