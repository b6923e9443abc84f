import { describe, expect, it } from 'vitest';
import { parseFaq } from '../../../src/domain/faq/parse-faq.ts';
import { renderFaq } from '../../../src/domain/faq/render-faq.ts';
import { upsertEntry } from '../../../src/domain/faq/upsert-entry.ts';
import { undoEntries } from '../../../src/domain/rollback/undo-entries.ts';
import { fc } from '../../support/fast-check.ts';

type Answer = { question: string; answer: string; task: string };

/** The file after these answers, as ship would render them. */
function answer(base: string | null, ...answers: Answer[]): string {
  const doc = answers.reduce(
    (now, { question, answer: text, task }) =>
      upsertEntry(now, {
        question,
        answer: text,
        citations: [],
        taskId: task,
        updatedAt: '2026-11-22',
      }).doc,
    parseFaq(base),
  );
  return renderFaq(doc);
}

const SEED = '# FAQ\n\nWritten by people.\n';
const deploy = { question: 'How do I deploy?', answer: 'Run it.', task: 't1' };
const logs = { question: 'Where are the logs?', answer: 'In Loki.', task: 't2' };
const oncall = { question: 'Who is on call?', answer: 'Ana.', task: 't3' };

const questions = (entries: { question: string }[]) => entries.map(({ question }) => question);

describe('undoing what a merge wrote', () => {
  it('gives the file back byte for byte when nothing else happened to it', () => {
    const after = answer(SEED, deploy, logs);
    const undone = undoEntries(after, [{ before: SEED, after }], new Set(['t1', 't2']));
    expect(undone.content).toBe(SEED);
    expect(questions(undone.removed).sort()).toEqual(['How do I deploy?', 'Where are the logs?']);
  });

  it('lets a file go that the merge made', () => {
    const after = answer(null, deploy);
    expect(undoEntries(after, [{ before: null, after }], new Set(['t1'])).content).toBeNull();
  });

  it('puts back the entry that was replaced', () => {
    const before = answer(SEED, { ...deploy, answer: 'The old way.', task: 't0' });
    const after = answer(before, deploy);
    const undone = undoEntries(after, [{ before, after }], new Set(['t1']));
    expect(undone.content).toBe(before);
    expect(undone.restored).toMatchObject([{ answer: 'The old way.', taskId: 't0' }]);
  });

  it('takes out one entry of a batch alone', () => {
    const after = answer(SEED, deploy, logs);
    const undone = undoEntries(after, [{ before: SEED, after }], new Set(['t1']));
    expect(undone.content).toBe(answer(SEED, logs));
  });

  it('leaves answers that were merged later', () => {
    const after = answer(SEED, deploy);
    const head = answer(after, oncall);
    const undone = undoEntries(head, [{ before: SEED, after }], new Set(['t1']));
    expect(undone.content).toBe(answer(SEED, oncall));
  });

  it('leaves alone, and names, an entry that a later task or a person changed since', () => {
    const after = answer(SEED, deploy, logs);
    const updated = answer(after, { ...deploy, answer: 'A newer way.', task: 't9' });
    const head = updated.replace('In Loki.', 'In Loki, mostly.');
    const undone = undoEntries(head, [{ before: SEED, after }], new Set(['t1', 't2']));
    expect(questions(undone.left)).toEqual(['How do I deploy?', 'Where are the logs?']);
    expect(undone.content).toBe(head);
  });

  it('has nothing to do about an entry that is gone', () => {
    const after = answer(SEED, deploy, logs);
    const head = answer(SEED, logs);
    const undone = undoEntries(head, [{ before: SEED, after }], new Set(['t1']));
    expect(undone).toEqual({ content: head, removed: [], restored: [], left: [] });
  });

  it('goes back before several merges, whoever of them wrote an entry last', () => {
    const before = answer(SEED, { ...deploy, answer: 'The old way.', task: 't0' });
    const one = answer(before, deploy);
    const two = answer(one, { ...deploy, answer: 'Newer.', task: 't2' }, logs);
    const files = [
      { before, after: one },
      { before: one, after: two },
    ];
    expect(undoEntries(two, files, new Set(['t1', 't2'])).content).toBe(before);
    const head = answer(two, oncall);
    expect(undoEntries(head, files, new Set(['t1', 't2'])).content).toBe(answer(before, oncall));
  });

  it('keeps what people wrote around the entries since', () => {
    const after = answer(SEED, deploy, logs);
    const head = after.replace('Written by people.', 'Written by several people.');
    const undone = undoEntries(head, [{ before: SEED, after }], new Set(['t1']));
    expect(undone.content).toContain('several people');
    expect(undone.content).not.toContain('How do I deploy?');
  });

  it('refuses a file whose markers were broken by hand', () => {
    const after = answer(SEED, deploy);
    const head = after.replace('<!-- opsloop:faq:end -->', '');
    expect(() => undoEntries(head, [{ before: SEED, after }], new Set(['t1']))).toThrow(
      expect.objectContaining({ code: 'faq_damaged' }),
    );
  });
});

const someAnswers = fc.uniqueArray(
  fc.record({
    question: fc.constantFrom('a b c?', 'd e f?', 'g h i?', 'j k l?', 'm n o?'),
    answer: fc.constantFrom('One.', 'Two.', 'Three.'),
  }),
  { maxLength: 5, selector: ({ question }) => question },
);
const by = (task: string, answers: { question: string; answer: string }[]) =>
  // What is said already changes nothing, and is nobody's to keep.
  answers.map((one, i) => ({
    ...one,
    answer: `${one.answer} Says ${task}.`,
    task: `${task}-${i}`,
  }));

describe('whatever was merged before, with and after', () => {
  it('undoing leaves what there would be without it, save what was changed since', () => {
    fc.assert(
      fc.property(someAnswers, someAnswers, someAnswers, (earlier, guilty, later) => {
        const before = answer(SEED, ...by('earlier', earlier));
        const after = answer(before, ...by('guilty', guilty));
        const head = answer(after, ...by('later', later));
        const ids = new Set(by('guilty', guilty).map(({ task }) => task));
        const undone = undoEntries(head, [{ before, after }], ids);
        const entries = parseFaq(undone.content).entries;
        const without = parseFaq(answer(before, ...by('later', later))).entries;
        const said = (all: readonly { question: string; answer: string }[]) =>
          new Map(all.map((one) => [one.question, one.answer]));
        expect(said(entries)).toEqual(said(without));
        expect(entries.every(({ taskId }) => !ids.has(taskId))).toBe(true);
      }),
    );
  });
});
