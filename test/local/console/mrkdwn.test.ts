import { describe, expect, it } from 'vitest';
import { parseMrkdwn, parsePlain } from '../../../src/local/console/page/mrkdwn/parse-mrkdwn.ts';

const inline = (text: string) => parseMrkdwn(text).elements[0]?.elements;
const plain = (text: string) => ({ type: 'text', text });
const styled = (text: string, style: object) => ({ type: 'text', text, style });

describe('Slack’s markup', () => {
  it('has bold, italic, struck and code, each only between word boundaries', () => {
    expect(inline('*b* _i_ ~s~ `c*d`')).toEqual([
      styled('b', { bold: true }),
      plain(' '),
      styled('i', { italic: true }),
      plain(' '),
      styled('s', { strike: true }),
      plain(' '),
      styled('c*d', { code: true }),
    ]);
    expect(inline('2*3*4 snake_case_name * not * bold')).toEqual([
      plain('2*3*4 snake_case_name * not * bold'),
    ]);
  });

  it('nests emphasis', () => {
    expect(inline('*a _b_*')).toEqual([
      styled('a ', { bold: true }),
      styled('b', { bold: true, italic: true }),
    ]);
  });

  it('shows what was escaped as text, never as a mention or a tag', () => {
    expect(inline('&lt;!channel&gt; &lt;@U1&gt; &amp;lt; a &amp; b')).toEqual([
      plain('<!channel> <@U1> &lt; a & b'),
    ]);
  });

  it('knows mentions, channels, groups, broadcasts, dates and links', () => {
    const text = '<@U1> <#C1|oncall> <!subteam^S1> <!here> <!date^1700000000^{date}|then>';
    expect(inline(text)?.filter((node) => node.type !== 'text')).toEqual([
      { type: 'user', user_id: 'U1' },
      { type: 'channel', channel_id: 'C1' },
      { type: 'usergroup', usergroup_id: 'S1' },
      { type: 'broadcast', range: 'here' },
      { type: 'date', timestamp: 1_700_000_000, format: '{date}', fallback: 'then' },
    ]);
    expect(inline('<https://a.b/?c=d&amp;e=f|label>')).toEqual([
      { type: 'link', url: 'https://a.b/?c=d&e=f', text: 'label' },
    ]);
    expect(inline('see https://a.b/c.')).toEqual([
      plain('see '),
      { type: 'link', url: 'https://a.b/c' },
      plain('.'),
    ]);
  });

  it('makes no link of an address that could run something', () => {
    expect(inline('<javascript:alert(1)|click>')).toEqual([plain('<javascript:alert(1)|click>')]);
    expect(inline('<data:text/html,x|click>')).toEqual([plain('<data:text/html,x|click>')]);
  });

  it('leaves Markdown, HTML and times of day alone', () => {
    const text = '# not a heading\n[a](http-b) **x** <b>y</b> at 10:42:07';
    expect(inline(text)).toEqual([plain(text)]);
  });

  it('has fenced code and quotes as parts of their own', () => {
    const { elements } = parseMrkdwn('before\n> one\n&gt; two\nafter\n```\n*raw* &lt;\n```');
    expect(elements.map((part) => [part.type, part.elements])).toEqual([
      ['rich_text_section', [plain('before')]],
      ['rich_text_quote', [plain('one\ntwo')]],
      ['rich_text_section', [plain('after')]],
      ['rich_text_preformatted', [plain('*raw* <')]],
    ]);
  });

  it('is not read in plain text, but for emoji', () => {
    expect(parsePlain('*a* <@U1> :tada:').elements[0]?.elements).toEqual([
      plain('*a* <@U1> '),
      { type: 'emoji', name: 'tada' },
    ]);
  });
});
