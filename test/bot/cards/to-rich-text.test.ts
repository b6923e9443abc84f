import { describe, expect, it } from 'vitest';
import { plainOf } from '../../../src/bot/cards/markdown/plain-of.ts';
import { toRichText } from '../../../src/bot/cards/markdown/to-rich-text.ts';

const parts = (markdown: string, budget = 8_000) => toRichText(markdown, budget).parts;

describe('Markdown as rich text', () => {
  it('keeps bold, italic, struck and code where they were', () => {
    expect(parts('a **b _c_** ~~d~~ `e`')).toEqual([
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'a ' },
          { type: 'text', text: 'b ', style: { bold: true } },
          { type: 'text', text: 'c', style: { bold: true, italic: true } },
          { type: 'text', text: ' ' },
          { type: 'text', text: 'd', style: { strike: true } },
          { type: 'text', text: ' ' },
          { type: 'text', text: 'e', style: { code: true } },
        ],
      },
    ]);
  });

  it('links only to http and https, and shows the words of every other link', () => {
    const json = JSON.stringify(
      parts('[a](https://a.example/x) [b](javascript:alert(1)) [c](../c.md)'),
    );
    expect(json).toContain('{"type":"link","url":"https://a.example/x","text":"a"}');
    expect(json).not.toContain('javascript');
    expect(plainOf(parts('[c](../c.md)'))).toBe('c');
  });

  it('nests lists by indent and goes on counting after what stands between', () => {
    const list = parts('1. one\n   - deep\n2. two\n\n   ```sh\n   npm ci\n   ```\n3. three');
    expect(
      list.map((part) => [
        part.type,
        'indent' in part ? part.indent : null,
        'offset' in part ? part.offset : null,
      ]),
    ).toEqual([
      ['rich_text_list', 0, null],
      ['rich_text_list', 1, null],
      ['rich_text_list', 0, 1],
      ['rich_text_preformatted', null, null],
      ['rich_text_list', 0, 2],
    ]);
    expect(plainOf(list)).toBe('1. one\n  • deep\n2. two\nnpm ci\n3. three');
  });

  it('aligns tables, Han characters counting twice', () => {
    expect(plainOf(parts('| name | 說明 |\n|---|---|\n| 建置 | a |'))).toBe(
      'name  說明\n────  ────\n建置  a',
    );
  });

  it('joins wrapped lines with a space, and Han characters with nothing', () => {
    expect(plainOf(parts('one\ntwo'))).toBe('one two');
    expect(plainOf(parts('第一\n第二'))).toBe('第一第二');
  });

  it('shows raw HTML as the text it is and keeps quotes and tasks', () => {
    expect(plainOf(parts('a <b>c</b>\n\n> said **so**\n\n- [x] done\n- [ ] open'))).toBe(
      'a <b>c</b>\nsaid so\n• ☑ done\n• ☐ open',
    );
  });

  it('cuts at the budget and says that it did', () => {
    const long = Array.from({ length: 50 }, (_, at) => `- item ${at}`).join('\n');
    const cut = toRichText(long, 1_000);
    expect(cut.complete).toBe(false);
    expect(JSON.stringify(cut.parts).length).toBeLessThan(1_000);
    expect(plainOf(cut.parts)).toContain('item 0');
    expect(toRichText(long, 12_000).complete).toBe(true);
  });
});
