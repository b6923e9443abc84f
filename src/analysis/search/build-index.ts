import MiniSearch from 'minisearch';
import { type Language, languageOfDocument } from '../../domain/language.ts';
import type { RepositorySnapshot } from '../../domain/repository.ts';
import { createTokeniser } from '../../domain/words/tokenise.ts';
import type { Chunk } from './chunk.ts';
import { chunkCode } from './chunk-code.ts';
import { chunkDocument } from './chunk-document.ts';
import { type FileKind, kindOf } from './kinds.ts';

/** A chunk where it lies; `id` is its position in the index. */
export type IndexedChunk = Chunk & {
  id: number;
  path: string;
  kind: FileKind;
  /** What its document is written in; null for everything else. */
  language: Language | null;
};

/** A commit's texts, ready to be searched. */
export type SearchIndex = {
  engine: MiniSearch<IndexedChunk>;
  chunks: readonly IndexedChunk[];
  /** Every word that occurs. */
  vocabulary: ReadonlySet<string>;
};

/** Indexes every text of the snapshot: documents by heading, everything else by windows. */
export async function buildIndex(snapshot: RepositorySnapshot): Promise<SearchIndex> {
  const chunks = snapshot.files
    .flatMap(({ path }) => chunkFile(path, snapshot.read))
    .map((chunk, id): IndexedChunk => ({ ...chunk, id }));
  const tokenise = createTokeniser();
  const vocabulary = new Set<string>();
  const engine = new MiniSearch<IndexedChunk>({
    fields: ['title', 'context', 'text'],
    extractField: readField,
    // How often a word is repeated says little about short texts, and costs most of the time.
    tokenize: (text) => {
      const words = new Set(tokenise(text));
      for (const word of words) vocabulary.add(word);
      return [...words];
    },
    processTerm: (term) => term,
  });
  // In slices: a large repository takes a second, and others wait for this process too.
  await engine.addAllAsync(chunks, { chunkSize: 250 });
  return { engine, chunks, vocabulary };
}

function chunkFile(
  path: string,
  read: (path: string) => string | null,
): Omit<IndexedChunk, 'id'>[] {
  const kind = kindOf(path);
  const text = kind === null ? null : read(path);
  if (kind === null || text === null) return [];
  const language = kind === 'document' ? languageOfDocument(text) : null;
  const markdown = kind === 'document' || /\.(?:md|mdx|markdown)$/i.test(path);
  return (markdown ? chunkDocument(text) : chunkCode(text)).map((chunk) => ({
    ...chunk,
    path,
    kind,
    language,
  }));
}

function readField(chunk: IndexedChunk, field: string): string {
  if (field === 'id') return String(chunk.id);
  if (field === 'title') return chunk.headings.at(-1) ?? '';
  if (field === 'context') return [chunk.path, ...chunk.headings.slice(0, -1)].join(' ');
  return chunk.text;
}
