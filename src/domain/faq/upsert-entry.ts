import type { Citation } from '../answer.ts';
import { normaliseQuestion } from '../question.ts';
import { disarmAnswer } from './clean-answer.ts';
import type { FaqDocument, FaqEntry, NewFaqEntry } from './document.ts';
import { entryAnchor } from './entry-anchor.ts';
import { sortEntries } from './sort-entries.ts';

/** What adding an answer did. `entry` is the one that now stands in `doc`. */
export type Upserted = {
  kind: 'added' | 'updated' | 'unchanged';
  doc: FaqDocument;
  entry: FaqEntry;
};

const TITLE = '# Frequently asked questions';

/**
 * Puts an answer in its place, over the same question's earlier one if there is one.
 * `unchanged` when question, answer and cited paths are what they were; date, commit and task don't count.
 */
export function upsertEntry(doc: FaqDocument, answered: NewFaqEntry): Upserted {
  const question = answered.question.toWellFormed();
  const entry: FaqEntry = {
    anchor: entryAnchor(doc, question),
    question,
    answer: disarmAnswer(answered.answer),
    citations: answered.citations.filter(isCitable).map(plainCitation),
    taskId: answered.taskId.toWellFormed(),
    updatedAt: answered.updatedAt,
  };
  const old = doc.entries.find((each) => each.anchor === entry.anchor);
  if (old && saysTheSame(old, entry)) return { kind: 'unchanged', doc, entry: old };
  const others = doc.entries.filter((each) => each !== old);
  const entries = sortEntries([...others, entry]);
  return { kind: old ? 'updated' : 'added', doc: { ...manage(doc), entries }, entry };
}

function saysTheSame(left: FaqEntry, right: FaqEntry): boolean {
  const paths = (entry: FaqEntry) => entry.citations.map((citation) => citation.path).join('\n');
  return (
    normaliseQuestion(left.question) === normaliseQuestion(right.question) &&
    left.answer === right.answer &&
    paths(left) === paths(right)
  );
}

/** Makes room for our part at the end of a file that has none, touching nothing that is there. */
function manage(doc: FaqDocument): FaqDocument {
  if (doc.managed) return doc;
  const { before, eol } = doc;
  const text = before.trim() === '' ? `${before}${TITLE}` : before;
  const gap = text.endsWith('\n') ? (/\n\r?\n$/.test(text) ? '' : eol) : eol + eol;
  return { ...doc, before: text + gap, after: eol + doc.after, managed: true };
}

function isCitable({ path }: Citation): boolean {
  return path !== '' && path.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(path);
}

function plainCitation({ path, sha, startLine, endLine }: Citation): Citation {
  return {
    path,
    sha,
    ...(startLine === undefined ? {} : { startLine }),
    ...(endLine === undefined ? {} : { endLine }),
  };
}
