import { describe, expect, it } from 'vitest';
import { chooseEntries } from '../../../src/domain/faq/choose-entries.ts';

const ENTRIES = [
  'How do we rotate the staging certificates?',
  'How do I deploy to production?',
  'Who owns staging?',
  '怎麼輪替憑證？',
].map((question) => ({ question }));

function chosen(question: string) {
  const { fitting, nearest } = chooseEntries(question, ENTRIES);
  return [fitting?.question ?? null, nearest?.question ?? null];
}

describe('the entries that are chosen for a question', () => {
  it('are the one that answers it', () => {
    expect(chosen('how do we rotate the staging certs?')).toEqual([ENTRIES[0]?.question, null]);
    expect(chosen('怎麼輪替憑證')).toEqual([ENTRIES[3]?.question, null]);
  });

  it('are the nearest where none answers it', () => {
    expect(chosen('how do we rotate the production certs?')).toEqual([null, ENTRIES[0]?.question]);
  });

  it('are none where none is near', () => {
    expect(chosen('what is the capital of France?')).toEqual([null, null]);
    expect(chooseEntries('how?', [])).toEqual({ fitting: null, nearest: null });
  });
});
