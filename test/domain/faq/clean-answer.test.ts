import { describe, expect, it } from 'vitest';
import { disarmAnswer } from '../../../src/domain/faq/clean-answer.ts';

/** Cleaned, and seen to be clean. */
function clean(answer: string): string {
  const once = disarmAnswer(answer);
  expect(disarmAnswer(once), 'cleaning twice').toBe(once);
  return once;
}

describe('what an answer would do by itself', () => {
  it.each([
    ['mention a person', 'Ask @alice about it.', 'Ask `@alice` about it.'],
    ['mention a team', 'Ask @acme/on-call now', 'Ask `@acme/on-call` now'],
    [
      'call everybody',
      'Wake @channel, @here and @everyone',
      'Wake `@channel`, `@here` and `@everyone`',
    ],
    ['mention on Slack', 'Hi <@U012AB3CD>!', 'Hi `<@U012AB3CD>`!'],
    ['link a Slack channel', 'See <#C024BE7LR|ops>.', 'See `<#C024BE7LR|ops>`.'],
    ['refer to an issue', 'See #123 and GH-7.', 'See `#123` and `GH-7`.'],
    ['refer to an issue elsewhere', 'See acme/shop#12.', 'See `acme/shop#12`.'],
    ['refer to a commit', 'Since 1a2b3c4d it works.', 'Since `1a2b3c4d` it works.'],
    ['refer to a whole commit', `Since ${'0'.repeat(40)}.`, `Since \`${'0'.repeat(40)}\`.`],
    ['refer to a commit elsewhere', 'Since acme/shop@1a2b3c4d.', 'Since `acme/shop@1a2b3c4d`.'],
    ['run', '[x](javascript:alert(1))', 'x'],
    ['run in disguise', '[x](JaVaScRiPt:alert(1))', 'x'],
    ['carry a page', '[x](data:text/html;base64,AAAA)', 'x'],
    [
      'phone home',
      '![logo](https://evil.example.co/p.png?u=1)',
      '[logo](https://evil.example.co/p.png?u=1)',
    ],
    [
      'phone home without words',
      '![](https://evil.example.co/p.png)',
      '[evil.example.co](https://evil.example.co/p.png)',
    ],
    ['show what it carries', '![x](data:image/png;base64,AAAA)', 'x'],
    ['call everybody on Slack', 'Wake <!channel> up', 'Wake &lt;!channel> up'],
    ['hide', 'a <!-- b --> c', 'a &lt;!-- b --> c'],
    ['run backwards', 'Run \u202egnp.sh', 'Run gnp.sh'],
    ['hide within words', 'dep\u200bloy', 'deploy'],
  ])('is made inert: to %s', (_, answer, expected) => {
    expect(clean(answer)).toBe(expected);
  });

  it('is made inert behind entities and escapes, too', () => {
    for (const answer of [
      'Ask &#64;alice now',
      'See \\#12 now',
      'See &#35;12 now',
      'Ask \\@alice',
    ]) {
      expect(clean(answer)).toMatch(/`(?:@alice|#12)`/);
    }
  });
});

describe('what an answer says', () => {
  it.each(
    [
      'Write to ops@example.com.',
      'Run `git show 1a2b3c4d` and see `#12`, `@octokit/rest`.',
      '```sh\ngit revert 1a2b3c4d # see #12\n```',
      'It costs $5 and 50% @ noon; C# and F# 8 are fine.',
      'Version 1.2.3, port 8080, 20260101, order 1234567, and the word facade.',
      'See [the runbook](/docs/runbook.md#step-1) and [#12](/docs/issues.md).',
      '![The diagram](/docs/diagram.png)',
      'See https://example.com/issues/12#note and <https://example.com/#3>.',
      '1. First\n2. Second #tag',
      'Replace <name> in deploy/<name>.',
    ].map((answer) => [answer]),
  )('is left as it was written: %s', (answer) => {
    expect(clean(answer).replaceAll('&lt;', '<')).toBe(answer);
  });
});
