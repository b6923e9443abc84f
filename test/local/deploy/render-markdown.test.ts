import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../src/local/deploy/render-markdown.ts';

describe('Markdown on a page', () => {
  it('keeps anchors, so that a link to one answer leads there', () => {
    const html = renderMarkdown('<a id="faq-0123456789abcdef"></a>\n\n### How?\n\nSo.\n');
    expect(html).toContain('id="faq-0123456789abcdef"');
  });

  it('gives headings the names that links to them use', () => {
    expect(renderMarkdown('## Deploy to production')).toContain('<h2 id="deploy-to-production">');
    expect(renderMarkdown('## 回復上一個版本')).toContain('id="回復上一個版本"');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<style>body { display: none }</style>',
    '<form action="https://example.org"><input name="x"></form>',
    '<svg onload=alert(1)>',
  ])('lets nothing through that runs or asks: %s', (text) => {
    const html = renderMarkdown(text);
    expect(html).not.toMatch(/<(script|iframe|style|form|svg)/i);
    expect(html).not.toMatch(/<[^>]+\s(on\w+|srcdoc)=/i);
    expect(html).not.toMatch(/href="javascript:/i);
  });
});
