import type { Citation } from '../answer.ts';

/** One answered question as it stands in the FAQ file. */
export type FaqEntry = {
  /** What `#…` links to; derived from the normalised question and stable for good. */
  anchor: string;
  question: string;
  /** GitHub-flavoured Markdown that can't reach outside its entry: no raw HTML, definitions or high headings. */
  answer: string;
  citations: Citation[];
  /** The task that wrote it. */
  taskId: string;
  /** UTC day, `YYYY-MM-DD`. */
  updatedAt: string;
};

/** An entry before it has its place: the anchor is given, the answer made safe, by `upsertEntry`. */
export type NewFaqEntry = Omit<FaqEntry, 'anchor'>;

/** The FAQ file: our sorted entries, and everybody else's text byte for byte around them. */
export type FaqDocument = {
  before: string;
  entries: readonly FaqEntry[];
  after: string;
  eol: '\n' | '\r\n';
  /** Whether the file has our markers already. */
  managed: boolean;
};
