import { describe, expect, it } from 'vitest';
import { cleanAnswer, disarmAnswer } from '../../../src/domain/faq/clean-answer.ts';
import type { NewFaqEntry } from '../../../src/domain/faq/document.ts';
import { entryHash } from '../../../src/domain/faq/entry-hash.ts';
import { parseFaq } from '../../../src/domain/faq/parse-faq.ts';
import { removeEntry } from '../../../src/domain/faq/remove-entry.ts';
import { renderFaq } from '../../../src/domain/faq/render-faq.ts';
import { upsertEntry } from '../../../src/domain/faq/upsert-entry.ts';
import { parseMarkdown } from '../../../src/domain/markdown.ts';
import { normaliseQuestion } from '../../../src/domain/question.ts';
import { fc } from '../../support/fast-check.ts';

const sha = '0123456789abcdef0123456789abcdef01234567';

function answered(overrides: Partial<NewFaqEntry> = {}): NewFaqEntry {
  return {
    question: 'How do I deploy to production?',
    answer: 'Run `npm run deploy`.',
    citations: [{ path: 'docs/deploy.md', sha, startLine: 3, endLine: 9 }],
    taskId: '5f0c4a54-5e3a-4f6e-9d0e-0c9f3f7b9a11',
    updatedAt: '2026-11-22',
    ...overrides,
  };
}

/** The file after the answers were added one after another, each time read from the text before. */
function fileWith(entries: NewFaqEntry[], start: string | null = null): string {
  return entries.reduce<string>(
    (text, entry) => renderFaq(upsertEntry(parseFaq(text), entry).doc),
    start ?? '',
  );
}

describe('the FAQ file', () => {
  it('reads well, links to its sources and to each entry', () => {
    expect(fileWith([answered()])).toMatchInlineSnapshot(`
      "# Frequently asked questions

      <!-- opsloop:faq:begin · written by opsloop, sorted and rendered anew at every change -->

      <!-- opsloop:faq:entry {"anchor":"faq-8e9033cf2d58e606","question":"How do I deploy to production?","taskId":"5f0c4a54-5e3a-4f6e-9d0e-0c9f3f7b9a11","updatedAt":"2026-11-22","citations":[{"path":"docs/deploy.md","sha":"0123456789abcdef0123456789abcdef01234567","startLine":3,"endLine":9}],"digest":"bcc8a0fafc59"} -->
      <a id="faq-8e9033cf2d58e606"></a>

      ### How do I deploy to production?

      Run \`npm run deploy\`.

      <sub>Sources: [\`docs/deploy.md@0123456\`](/docs/deploy.md) · updated 2026-11-22</sub>

      <!-- opsloop:faq:end -->
      "
    `);
  });

  it('labels the sources in the language of the question', () => {
    expect(fileWith([answered({ question: '如何部署到正式環境？' })])).toContain('<sub>來源：[');
  });

  it('sorts by question on every machine alike', () => {
    const questions = ['Zebra?', 'apple?', '如何部署？', 'Äpfel?', 'apple pie?'];
    const text = fileWith(questions.map((question) => answered({ question })));
    expect(parseFaq(text).entries.map((entry) => entry.question)).toEqual([
      'apple?',
      'apple pie?',
      'Zebra?',
      'Äpfel?',
      '如何部署？',
    ]);
  });

  it('updates the entry of a question that is asked again', () => {
    const doc = upsertEntry(parseFaq(null), answered()).doc;
    const again = upsertEntry(
      doc,
      answered({ question: 'how do i deploy to production', answer: 'New.' }),
    );
    expect(again.kind).toBe('updated');
    expect(again.doc.entries).toHaveLength(1);
    expect(again.entry).toMatchObject({ anchor: doc.entries[0]?.anchor, answer: 'New.' });
  });

  it('leaves an entry that says the same, whatever the date, commit, lines and task', () => {
    const { doc, entry } = upsertEntry(parseFaq(null), answered());
    const same = answered({
      updatedAt: '2027-01-01',
      taskId: 'another',
      citations: [{ path: 'docs/deploy.md', sha: 'f'.repeat(40), startLine: 8 }],
    });
    expect(upsertEntry(doc, same)).toEqual({ kind: 'unchanged', doc, entry });
    expect(upsertEntry(doc, answered({ citations: [{ path: 'other.md', sha }] })).kind).toBe(
      'updated',
    );
  });

  it('gives a colliding question an anchor of its own', () => {
    const text = fileWith([answered()]);
    const taken = text.replaceAll('How do I deploy to production?', 'Something else entirely?');
    const anchor = parseFaq(text).entries[0]?.anchor;
    const { doc, entry } = upsertEntry(parseFaq(taken), answered());
    expect(entry.anchor).toBe(`${anchor}-2`);
    expect(parseFaq(renderFaq(doc))).toEqual(doc);
  });

  it('loses an entry that is removed, and nothing else', () => {
    const one = fileWith([answered()]);
    const { doc, entry } = upsertEntry(parseFaq(one), answered({ question: 'Other?' }));
    const removed = removeEntry(doc, entry.anchor);
    expect(removed.kind).toBe('removed');
    expect(renderFaq(removed.doc)).toBe(one);
    expect(removeEntry(removed.doc, entry.anchor).kind).toBe('absent');
  });

  it('keeps what a person mends in an answer', () => {
    const text = fileWith([answered()]).replace(
      'Run `npm run deploy`.',
      'Ask @ops first.\n\nThen deploy.',
    );
    const doc = parseFaq(text);
    expect(doc.entries[0]?.answer).toBe('Ask @ops first.\n\nThen deploy.');
    const digest = /"digest":"[0-9a-f]+"/;
    expect(renderFaq(doc).replace(digest, '')).toBe(text.replace(digest, ''));
  });

  it('makes what a person mends safe as well', () => {
    const text = fileWith([answered()]).replace('Run `npm', '<details>\n\nRun `npm');
    expect(parseFaq(text).entries[0]?.answer).toBe('&lt;details>\n\nRun `npm run deploy`.');
  });

  it('keeps what a person writes between the entries, below them', () => {
    const text = fileWith([answered(), answered({ question: 'Other?' })]).replace(
      '</sub>\n',
      '</sub>\n\n## By hand\n\nMine.\n',
    );
    const rendered = renderFaq(parseFaq(text));
    expect(rendered).toMatch(/:end -->\n\n## By hand\n\nMine\.\n$/);
    expect(renderFaq(parseFaq(rendered))).toBe(rendered);
  });

  it('hashes what is rendered, so that a change of anything shown is a new hash', () => {
    const hash = (overrides: Partial<NewFaqEntry>) =>
      entryHash(upsertEntry(parseFaq(null), answered(overrides)).entry);
    expect(hash({})).toBe(hash({}));
    expect(hash({})).not.toBe(hash({ answer: 'Something else.' }));
    expect(hash({})).not.toBe(hash({ citations: [] }));
  });
});

describe('text that is not ours', () => {
  const handWritten = '# FAQ\n\n## Where are the logs?\n\nIn Loki.';

  it.each([
    ['a missing file', null, '# Frequently asked questions\n\n<!--'],
    ['no line break at the end', handWritten, `${handWritten}\n\n<!--`],
    ['one line break at the end', `${handWritten}\n`, `${handWritten}\n\n<!--`],
    ['an empty line at the end', `${handWritten}\n\n`, `${handWritten}\n\n<!--`],
    ['a byte order mark', `\ufeff${handWritten}`, `\ufeff${handWritten}\n\n<!--`],
  ])('stays where it is with %s', (_, start, beginning) => {
    const text = fileWith([answered()], start);
    expect(text.startsWith(beginning)).toBe(true);
    expect(text.endsWith(':end -->\n')).toBe(true);
  });

  it('keeps its Windows line ends and lends them to ours', () => {
    const start = handWritten.replaceAll('\n', '\r\n');
    const text = fileWith(
      [answered(), answered({ question: 'Other?', answer: '1. a\n2. b' })],
      start,
    );
    expect(text.startsWith(`${start}\r\n\r\n<!--`)).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(parseFaq(text).entries.map((entry) => entry.answer)).toContain('1. a\n2. b');
  });

  it.each([
    ['no end', (text: string) => text.replace(/<!-- opsloop:faq:end -->/, '')],
    ['no begin', (text: string) => text.replace(/<!-- opsloop:faq:begin.*-->/, '')],
    ['two ends', (text: string) => `${text}\n<!-- opsloop:faq:end -->\n`],
    ['an entry outside', (text: string) => `${text}\n<!-- opsloop:faq:entry {} -->\n`],
    ['a cut marker', (text: string) => text.replace('faq:end -->', 'faq:end --')],
    ['a header that is no JSON', (text: string) => text.replace('{"anchor"', '{anchor')],
    ['a header without a question', (text: string) => text.replace('"question"', '"frage"')],
  ])('is never guessed at: %s is faq_damaged', (_, damage) => {
    expect(() => parseFaq(damage(fileWith([answered()])))).toThrowError(
      expect.objectContaining({ code: 'faq_damaged' }),
    );
  });
});

const hostilePieces = [
  '<!-- opsloop:faq:begin x -->',
  '<!-- opsloop:faq:end -->',
  '<!-- opsloop:faq:entry {} -->',
  '-->',
  '<!--',
  '--',
  '```',
  '~~~',
  '````sh',
  '# h',
  '### h',
  'h\n===',
  'h\n---',
  '> ',
  '> ```',
  '- ',
  '  - ```',
  '1. ',
  '    ',
  '\t',
  '<details>',
  '</sub>',
  '<sub>Sources',
  '<script>',
  '<pre>',
  '<a id="faq-0"></a>',
  '<![CDATA[',
  '<?x',
  '[a]: http://e.vil',
  '[^1]: note',
  '[x][a]',
  '| a | b |\n|---|---|',
  '`',
  '``',
  '$$',
  '\\',
  '&lt;',
  '\r',
  '\r\n',
  '\n',
  '\n\n',
  '\u0000',
  '\u202e',
  '\ud800',
  '\u2028',
  '"}',
  '{"anchor":',
  '如何',
  '🚀',
  'plain words',
  '***',
  '!',
  '](',
  '@ops',
  'https://e.vil',
  '#12',
  'acme/shop#12',
  '1a2b3c4d',
  '&#64;ops',
  '\\#12',
  '![',
  '](javascript:x)',
  '](data:image/png;base64,AA)',
  '](https://e.vil/p.png)',
];
const hostileText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...hostilePieces) },
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 14 },
  )
  .chain((pieces) => fc.constantFrom('', '\n', '\n\n', ' ').map((glue) => pieces.join(glue)));
const hostileEntry = fc.record({
  question: hostileText.map((text) => `q ${text}`),
  answer: hostileText,
  citations: fc.array(
    fc.record({
      path: fc.oneof(hostileText, fc.constant('docs/a b(1).md')),
      sha: fc.constant(sha),
      startLine: fc.nat(),
    }),
    { maxLength: 3 },
  ),
  taskId: fc.oneof(fc.uuid(), hostileText),
  updatedAt: fc.constant('2026-11-22'),
});
const distinctEntries = fc.uniqueArray(hostileEntry, {
  maxLength: 6,
  selector: (entry) => normaliseQuestion(entry.question.toWellFormed()),
});
const notOurs = hostileText.filter((text) => !/^<!-- opsloop:faq:/m.test(text));
const runs = { numRuns: 150 };

describe('whatever is asked and answered', () => {
  it('reads back exactly what was rendered, leaving the text around it', () => {
    fc.assert(
      fc.property(notOurs, distinctEntries, (start, entries) => {
        const doc = entries.reduce(
          (before, entry) => upsertEntry(before, entry).doc,
          parseFaq(start),
        );
        const text = renderFaq(doc);
        expect(parseFaq(text)).toEqual(doc);
        expect(renderFaq(parseFaq(text))).toBe(text);
        expect(text.startsWith(start)).toBe(true);
        expect(doc.entries).toHaveLength(entries.length);
      }),
      runs,
    );
  });

  it('gives the same file with every answer in it, in whatever order questions come', () => {
    fc.assert(
      fc.property(
        distinctEntries.chain((entries) =>
          fc.tuple(
            fc.constant(entries),
            fc.shuffledSubarray(entries, { minLength: entries.length }),
          ),
        ),
        ([entries, shuffled]) => {
          const text = fileWith(entries);
          expect(fileWith(shuffled)).toBe(text);
          expect(
            parseFaq(text)
              .entries.map((entry) => entry.answer)
              .sort(),
          ).toEqual(entries.map((entry) => disarmAnswer(entry.answer)).sort());
        },
      ),
      runs,
    );
  });

  it('changes nothing when the same is answered again', () => {
    fc.assert(
      fc.property(distinctEntries, (entries) => {
        const doc = parseFaq(fileWith(entries));
        for (const entry of entries) expect(upsertEntry(doc, entry).kind).toBe('unchanged');
      }),
      runs,
    );
  });

  it('never reaches outside its entry', () => {
    fc.assert(
      fc.property(hostileEntry, (entry) => {
        const text = fileWith([
          entry,
          answered({ question: 'zzz last?', answer: 'The last answer.' }),
        ]);
        const top = parseMarkdown(text).children;
        const headings = top.flatMap((node) =>
          node.type === 'heading' && node.depth < 4 ? [node.depth] : [],
        );
        expect(headings).toEqual([1, 3, 3]);
        expect(
          top.some(
            (node) =>
              node.type === 'paragraph' &&
              text.slice(node.position?.start.offset, node.position?.end.offset) ===
                'The last answer.',
          ),
        ).toBe(true);
        expect(
          top.some((node) => node.type === 'definition' || node.type === 'footnoteDefinition'),
        ).toBe(false);
      }),
      runs,
    );
  });

  it.each([
    ['safe', cleanAnswer],
    ['inert', disarmAnswer],
  ])('is made %s once and for all', (_, make) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const clean = make(text);
        expect(make(clean)).toBe(clean);
        const html: string[] = [];
        for (const node of parseMarkdown(clean).children)
          if (node.type === 'html') html.push(node.value);
        expect(html).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });
});

describe('an answer made safe', () => {
  it.each([
    ['raw HTML is shown, not obeyed', 'a <b onclick="x">c</b>', 'a &lt;b onclick="x">c&lt;/b>'],
    ['a comment is shown', '<!-- hidden -->', '&lt;!-- hidden -->'],
    ['an open fence is closed', '```sh\nnpm test', '```sh\nnpm test\n```'],
    ['high headings are lowered', '# A\n\nB\n---', '#### A\n\n#### B'],
    [
      'an underlined heading that begins with a number sign is lowered',
      '#12 is\n---',
      '#### #12 is',
    ],
    ['lower headings stay', '##### A', '##### A'],
    ['a definition is text', '[deploy]: https://e.vil', '\\[deploy]: https://e.vil'],
    [
      'ordinary text stays as written',
      '1. Run `x --y`.\n   - *now*\n\n| a |\n|---|\n| b |',
      '1. Run `x --y`.\n   - *now*\n\n| a |\n|---|\n| b |',
    ],
    [
      'nesting without end is shown as it was written',
      '>'.repeat(30),
      `\`\`\`text\n${'>'.repeat(30)}\n\`\`\``,
    ],
    ['HTML in code stays', '`<b>`', '`<b>`'],
  ])('%s', (_, answer, clean) => {
    expect(cleanAnswer(answer)).toBe(clean);
  });
});
