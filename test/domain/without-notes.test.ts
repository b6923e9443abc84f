import { expect, test } from 'vitest';
import { diagnose } from '../../src/analysis/diagnosis/diagnose.ts';
import { withoutNotes } from '../../src/domain/without-notes.ts';
import { loadExample } from '../../src/local/examples/load-example.ts';

test('others are handed a diagnosis without the facts that its sentences were made of', async () => {
  const bundle = await loadExample('bad-deploy');
  if (!bundle) throw new Error('the example is gone');
  const noted = diagnose(bundle);
  expect(JSON.stringify(noted)).toContain('"note":');
  const handed = withoutNotes(noted);
  expect(JSON.stringify(handed)).not.toContain('"note":');
  expect(noted).toMatchObject(handed);
});
