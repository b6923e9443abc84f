import { REMEDIATIONS, VERDICTS } from '../../../src/domain/diagnosis.ts';
import type { DiagnosticSession } from '../../../src/domain/diagnostic-session.ts';
import { SOURCE_VERDICTS, SOURCES } from '../../../src/domain/evidence.ts';
import { fc } from '../../support/fast-check.ts';
import { aSession, aStep } from './a-session.ts';
import { NOON } from './a-task.ts';
import { anyText } from './any-task.ts';

const some = <T>(one: fc.Arbitrary<T>, maxLength = 6) => fc.array(one, { maxLength });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const url = fc.oneof(fc.webUrl(), anyText, fc.constant('https://allowed.example/<!channel>|x'));
const moment = fc.integer({ min: NOON - 1e12, max: NOON + 1e12 });
const signed = maybe(fc.record({ user: anyText, at: moment }));

const evidence = fc.record({
  source: fc.constantFrom('metric', 'log', 'span', 'kubernetes', 'alert', 'change', 'topology'),
  message: anyText,
  query: maybe(anyText),
  value: maybe(fc.double()),
  baseline: maybe(anyText),
  at: maybe(anyText),
});
const diagnosis = fc.record({
  verdict: fc.constantFrom(...VERDICTS),
  suspects: some(
    fc.record({
      rank: fc.nat(),
      entity: anyText,
      metric: maybe(anyText),
      change_id: maybe(anyText),
      score: fc.double(),
      confidence: fc.double(),
      evidence: some(evidence),
    }),
  ),
  root_cause_change: maybe(anyText),
  first_failing: maybe(anyText),
  blast_radius: some(anyText, 12),
  remediation: fc.constantFrom(...REMEDIATIONS),
  onset: maybe(anyText),
  confidence_score: fc.double(),
  ruled_out: some(fc.record({ what: anyText, why: anyText })),
  findings: some(
    fc.record({
      source: fc.constant('metric'),
      severity: fc.constantFrom('critical', 'warning', 'info'),
      message: anyText,
      evidence: fc.constant({}),
      timestamp: fc.constant(null),
    }),
  ),
  execution_plan: some(
    fc.record({
      step: fc.integer({ min: 1, max: 8 }),
      action: anyText,
      target: anyText,
      description: anyText,
      risk: fc.constantFrom('low', 'medium', 'high'),
      check: anyText,
    }),
    8,
  ),
});
const step = fc.record({
  step: fc.integer({ min: 1, max: 8 }),
  action: maybe(fc.constant(aStep().action)),
  exact: maybe(anyText),
  dryRun: maybe(fc.record({ ok: fc.boolean(), said: anyText })),
  undo: maybe(anyText),
  why: anyText,
  status: fc.constantFrom('proposed', 'running', 'done', 'failed', 'undone'),
  by: maybe(anyText),
  at: maybe(moment),
  result: maybe(anyText),
});
const tool = fc.record({
  source: fc.constantFrom(...SOURCES),
  verdict: fc.constantFrom('asking', ...SOURCE_VERDICTS),
  error: maybe(anyText),
  warnings: some(anyText),
  ms: fc.nat(),
  items: fc.nat(),
  links: some(fc.record({ title: anyText, url })),
});

const cause = { entity: maybe(anyText), change: maybe(anyText) };
const label = fc.record({
  at: moment,
  said: fc.record({
    ...{ entity: maybe(anyText), id: maybe(anyText), at: maybe(moment), refuted: fc.boolean() },
    change: maybe(fc.constantFrom('flag', 'deploy')),
  }),
  message: anyText,
  told: fc.record({ ...cause, verdict: fc.constant('component'), confidence: fc.double() }),
  meant: fc.record(cause),
  agrees: maybe(fc.boolean()),
  now: maybe(fc.record({ ...cause, confidence: fc.double() })),
});

/** Any session that could ever be read back, likely or not. */
export const anySession = fc
  .record({
    status: fc.constantFrom('processing', 'completed', 'failed'),
    kind: fc.constantFrom('service', 'example', 'execute'),
    progress: fc.integer({ min: -10, max: 200 }),
    currentStep: fc.oneof(anyText, fc.constantFrom('queued', 'gather', 'constructor')),
    askedBy: fc.oneof(anyText, fc.constant('api:<!here>')),
    tools: some(tool, 6),
    diagnosis: maybe(diagnosis),
    recorded: fc.boolean(),
    summary: maybe(anyText),
    similar: some(fc.record({ id: anyText, at: moment, title: anyText })),
    error: maybe(fc.record({ code: anyText, message: anyText })),
    plan: fc.record({ approved: signed, rejected: signed, steps: some(step, 8) }),
    feedback: fc.dictionary(fc.string(), fc.constantFrom('up', 'down')),
    labels: fc.dictionary(fc.oneof(anyText, fc.constant('U0DANAREYE')), label),
    finishedAt: maybe(moment),
    title: anyText,
  })
  .map(({ title, ...rest }) => {
    const session = aSession();
    const request = { ...session.request, title };
    return { ...session, ...rest, request } as DiagnosticSession;
  });
