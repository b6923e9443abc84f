import type { Logger } from 'pino';
import { chooseDocument } from '../analysis/search/choose-document.ts';
import type { PassageSearch } from '../analysis/search/passage-search.ts';
import type { Passage } from '../domain/answer.ts';
import type { NearAnswer } from '../domain/ask.ts';
import type { Clock } from '../domain/clock.ts';
import type { Documented, FindDocumented } from '../domain/documents.ts';
import { messageOf } from '../domain/errors.ts';
import { chooseEntries } from '../domain/faq/choose-entries.ts';
import { parseFaq } from '../domain/faq/parse-faq.ts';
import type { SnapshotSource } from '../domain/repository.ts';
import type { FaqDeps } from '../pipelines/faq/index.ts';
import type { Stores } from './build-stores.ts';
import { type FaqPlace, faqUrl } from './faq-url.ts';

/** How long the newest commit is taken for the newest, milliseconds: people ask in bursts, and GitHub counts calls. */
const NEWEST_FOR_MS = 30_000;

type Entry = Pick<NearAnswer, 'question' | 'answer' | 'anchor'>;
/** What the repository says at its newest commit. */
type Consulted = { entries: readonly Entry[]; passage: (Passage & { sha: string }) | null };
/** Reads the repository for a question. @throws OpsError of GitHub or of the mirror */
export type Consult = (question: string) => Promise<Consulted>;

type ConsultDeps = Pick<FaqDeps, 'faqPath'> & {
  github: Pick<FaqDeps['github'], 'readBase'>;
  repository: SnapshotSource;
  search: PassageSearch;
  clock: Clock;
};

/** Builds what looks a question up in the repository itself. */
export function buildConsult({ github, faqPath, repository, search, clock }: ConsultDeps): Consult {
  let newest: { at: number; base: ReturnType<typeof github.readBase> } | null = null;
  const readNewest = () => {
    const at = clock.now();
    if (newest === null || at < newest.at || at - newest.at > NEWEST_FOR_MS) {
      const base = github.readBase(faqPath);
      newest = { at, base };
      base.catch(() => {
        newest = null;
      });
    }
    return newest.base;
  };
  return async (question) => {
    const { sha, content } = await readNewest();
    const passages = await search(await repository.snapshot(sha), question);
    const found = chooseDocument(passages);
    return { entries: parseFaq(content).entries, passage: found && { ...found, sha } };
  };
}

type Deps = FaqPlace & {
  stores: Pick<Stores, 'faqEntries'>;
  log: Pick<Logger, 'warn'>;
  consult: Consult;
};

/** The newest commit may be some seconds old, and what was last published may lack what people wrote by hand. */
function together(read: readonly Entry[], published: readonly Entry[]): Entry[] {
  const anchors = new Set(read.map(({ anchor }) => anchor));
  return [...read, ...published.filter(({ anchor }) => !anchors.has(anchor))];
}

/** Builds what looks a question up in the FAQ and in the documents. */
export function buildFindDocumented(deps: Deps): FindDocumented {
  return async (question): Promise<Documented> => {
    const [consulted, published] = await Promise.all([
      deps.consult(question).catch((error: unknown) => {
        deps.log.warn({ err: messageOf(error) }, 'the repository was not read for a question');
        return null;
      }),
      deps.stores.faqEntries.read(),
    ]);
    const entries = together(consulted?.entries ?? [], published);
    const { fitting, nearest } = chooseEntries(question, entries);
    const withUrl = (entry: Entry | null): NearAnswer | null =>
      entry && {
        ...{ question: entry.question, answer: entry.answer, anchor: entry.anchor },
        url: faqUrl(deps, entry.anchor),
      };
    const found = { fitting: withUrl(fitting), nearest: withUrl(nearest) };
    return { ...found, passage: consulted?.passage ?? null, unread: consulted === null };
  };
}
