import { expect, it } from 'vitest';
import { chooseDocument } from '../../../src/analysis/search/choose-document.ts';

const passage = (path: string, score: number) => ({
  ...{ path, score, startLine: 1, endLine: 2 },
  ...{ headings: [], text: 'text' },
});

it('quotes the best document even where code is a little better', () => {
  const found = [passage('src/certs.ts', 10), passage('docs/certs.md', 8), passage('docs/b.md', 7)];
  expect(chooseDocument(found)?.path).toBe('docs/certs.md');
});

it('quotes nothing where documents are far behind, or nothing was found', () => {
  expect(chooseDocument([passage('src/a.ts', 10), passage('docs/b.md', 2)])).toBeNull();
  expect(chooseDocument([passage('src/a.ts', 10)])).toBeNull();
  expect(chooseDocument([])).toBeNull();
});
