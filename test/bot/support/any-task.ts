import { Phase, STAGES, type Task } from '../../../src/domain/task.ts';
import { fc } from '../../support/fast-check.ts';
import { aTask, NOON } from './a-task.ts';

const HOSTILE = [
  '<!channel>',
  '<!here|here>',
  '@everyone',
  '<@U123>',
  '<https://evil.example|click>',
  'javascript:alert(1)',
  '&lt;',
  '`',
  '*_~',
  '"',
  '\\',
  '\n',
  '\u202e',
  '\u0000',
  '中文',
  '😀',
  '# h\n\n- a\n  - b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> q\n\n```\ncode\n```\n',
  '[a](https://github.com/x)',
];

const utf16 = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 })
  .map((units) => String.fromCharCode(...units));

/** Text with everything in it that has ever hurt a message, up to several thousand characters. */
export const anyText = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), utf16, fc.string({ maxLength: 40 })), {
    maxLength: 60,
  })
  .chain((parts) => fc.constantFrom(parts.join(''), parts.join('').repeat(20)));

const anyUrl = fc.oneof(fc.webUrl({ size: 'large' }), anyText);
const citation = fc.record({
  path: anyText,
  sha: fc.constant('a'.repeat(40)),
  startLine: fc.option(fc.nat(), { nil: undefined }),
  endLine: fc.option(fc.nat(), { nil: undefined }),
});
const stage = fc.record({
  name: fc.constantFrom(...STAGES),
  startedAt: fc.integer({ min: NOON - 1e9, max: NOON + 1e9 }),
  finishedAt: fc.option(fc.integer({ min: NOON - 1e9, max: NOON + 1e9 }), { nil: null }),
});

const moment = fc.integer({ min: NOON - 1e12, max: NOON + 1e12 });
const hold = fc.record({
  reason: anyText,
  entryHash: fc.constantFrom('a', null),
  diff: fc.option(anyText, { nil: null }),
  since: moment,
  expiresAt: moment,
  needed: fc.constantFrom(1, 2),
  approvals: fc.array(
    fc.record({
      user: anyText,
      at: moment,
      entryHash: fc.constantFrom('a', 'b'),
      why: fc.option(anyText, { nil: null }),
    }),
    { maxLength: 3 },
  ),
  rejected: fc.option(fc.record({ user: anyText, at: moment }), { nil: null }),
});
const undoing = fc.record({
  runId: fc.constantFrom('rollback-a', 'rollback-a-3f2b6c1e-8d4a-4a53-9c1f-6a2f0f5f7a10'),
  state: fc.constantFrom('running' as const, 'recovered' as const, 'needs_person' as const),
  reason: anyText,
  by: fc.option(anyText, { nil: null }),
  phaseBefore: fc.constantFrom(...Phase.options),
  prUrl: fc.option(anyUrl, { nil: null }),
  issueUrl: fc.option(anyUrl, { nil: null }),
  commands: fc.array(anyText, { maxLength: 12 }),
  trbMs: fc.option(fc.nat(), { nil: null }),
});
const doubt = fc.record({
  why: anyText,
  kept: fc.option(fc.record({ user: anyText, at: moment }), { nil: null }),
});

/** Any brake, or none. */
export const anyBrake = fc.option(
  fc.record({
    kind: fc.constantFrom('paused' as const, 'locked' as const),
    reason: anyText,
    by: fc.option(anyText, { nil: null }),
    at: moment,
    sha: fc.constant(null),
  }),
  { nil: null },
);

/** Any task that could ever be read back, likely or not. */
export const anyTask: fc.Arbitrary<Task> = fc
  .record({
    question: anyText,
    language: fc.constantFrom('en' as const, 'zh-Hant' as const),
    asker: fc.oneof(
      fc.record({ kind: fc.constant('slack' as const), user: anyText, channel: anyText }),
      fc.record({ kind: fc.constant('api' as const), subject: anyText }),
    ),
    status: fc.constantFrom(
      'queued' as const,
      'running' as const,
      'done' as const,
      'error' as const,
    ),
    phase: fc.constantFrom(...Phase.options),
    prUrl: fc.option(anyUrl, { nil: null }),
    prNumber: fc.option(fc.nat(), { nil: null }),
    batchSize: fc.option(fc.nat(), { nil: null }),
    mergeSha: fc.option(fc.constant('b'.repeat(40)), { nil: null }),
    answer: fc.option(
      fc.record({
        markdown: anyText,
        citations: fc.array(citation, { maxLength: 12 }),
        writer: fc.constantFrom('model' as const, 'extractive' as const),
      }),
      { nil: null },
    ),
    waitingFor: fc.option(
      fc.oneof(
        anyText,
        anyText.map((text) => `check ${text}`),
      ),
      { nil: null },
    ),
    error: fc.option(fc.record({ code: anyText, message: anyText }), { nil: null }),
    degraded: fc.boolean(),
    hold: fc.option(hold, { nil: null }),
    undoing: fc.option(undoing, { nil: null }),
    doubt: fc.option(doubt, { nil: null }),
    stuckSince: fc.option(moment, { nil: null }),
    stages: fc.array(stage, { maxLength: 10 }),
    tteMs: fc.option(fc.nat(), { nil: null }),
    finishedAt: fc.option(fc.nat(), { nil: null }),
  })
  .map((overrides) => aTask(overrides));
