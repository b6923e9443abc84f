import { z } from 'zod';
import type { ChangeNote, ClueNote, ExplainedNote } from './diagnosis-note.ts';
import { Instant, readInstant } from './instant.ts';

/** Absent and null say the same in a bundle. */
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((given) => given ?? []);
const text = z
  .string()
  .nullish()
  .transform((given) => given ?? null);
const time = Instant.nullish().transform((given) => given ?? null);
const number = z
  .number()
  .nullish()
  .transform((given) => given ?? null);
const labels = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]).transform(String))
  .nullish()
  .transform((given) => given ?? {});

/** An alert as Alertmanager posts it, with the value that fired and the threshold where known. */
export const BundleAlert = z.object({
  labels,
  annotations: labels,
  startsAt: time,
  endsAt: time,
  value: number,
  threshold: number,
});
export type BundleAlert = z.infer<typeof BundleAlert>;

/** One reading: Unix seconds, and a number or what stands for a gap. */
export type BundleSample = readonly [at: number, value: number | string | null];

type BadReading = { message: string; path: number[] };

function readPair(pair: unknown): BundleSample | BadReading {
  if (!Array.isArray(pair) || pair.length !== 2)
    return { message: 'expected [time, value]', path: [] };
  const [at, value]: unknown[] = pair;
  const time = typeof at === 'number' || typeof at === 'string' ? readInstant(at) : null;
  if (time === null) return { message: 'expected an ISO 8601 time or Unix seconds', path: [0] };
  if (value === null || typeof value === 'number' || typeof value === 'string')
    // Nearly all are as they should be: a copy of each is most of what a large bundle costs.
    return time === at ? (pair as [number, typeof value]) : [time, value];
  return { message: 'expected a number', path: [1] };
}

/** Readings by the hundred thousand: checked by hand, since a schema for each would cost more than the diagnosis. */
const samples = z.array(z.unknown()).transform((given, context): BundleSample[] => {
  const read: BundleSample[] = [];
  for (const [i, pair] of given.entries()) {
    const one = readPair(pair);
    if (!('message' in one)) {
      read.push(one);
      continue;
    }
    context.addIssue({ code: 'custom', message: one.message, path: [i, ...one.path] });
    return z.NEVER;
  }
  return read;
});

/** One metric of one entity: `[time, value]`, oldest first; a value that is null or no number is a gap. */
export const BundleSeries = z.object({
  entity: z.string().min(1),
  metric: z.string().min(1),
  labels,
  unit: text,
  samples,
});
export type BundleSeries = z.infer<typeof BundleSeries>;

/** One line that was logged. */
export const BundleLog = z.object({
  at: Instant,
  entity: z.string().min(1),
  level: text,
  message: z.string(),
  trace_id: text,
});
export type BundleLog = z.infer<typeof BundleLog>;

/** Lines of one shape, counted in the window and in a normal period of the same length. */
export const BundleLogPattern = z.object({
  entity: z.string().min(1),
  signature: z.string(),
  count: z.number(),
  baseline_count: number,
});
export type BundleLogPattern = z.infer<typeof BundleLogPattern>;

/** One span of a trace. */
export const BundleSpan = z.object({
  trace_id: text,
  span_id: z.string(),
  parent_id: text,
  entity: z.string().min(1),
  name: z
    .string()
    .nullish()
    .transform((given) => given ?? ''),
  start: Instant,
  duration_ms: z.number(),
  status: z
    .union([z.string(), z.number(), z.null()])
    .optional()
    .transform((given) => (given === undefined || given === null ? null : String(given))),
});
export type BundleSpan = z.infer<typeof BundleSpan>;

/** What was changed, by whom, when. */
export const BundleChange = z.object({
  kind: z.string(),
  id: z.string(),
  entity: text,
  at: time,
  title: text,
  author: text,
  files: list(z.string()),
  diff: text,
  version: text,
  commit: text,
});
export type BundleChange = z.infer<typeof BundleChange>;

/** An object or event as the Kubernetes API returns it; read further where it is used. */
export const KubernetesThing = z.record(z.string(), z.unknown());
export type KubernetesThing = z.infer<typeof KubernetesThing>;

/** A recorded incident (contract, section 7); times are Unix seconds once parsed. */
export const IncidentBundle = z.object({
  alerts: z.array(BundleAlert),
  window: z
    .object({ start: time, end: time, onset_hint: time })
    .nullish()
    .transform((given) => given ?? { start: null, end: null, onset_hint: null }),
  series: list(BundleSeries),
  baseline: list(BundleSeries),
  logs: list(BundleLog),
  log_patterns: list(BundleLogPattern),
  spans: list(BundleSpan),
  topology: list(z.object({ from: z.string(), to: z.string() })),
  changes: list(BundleChange),
  kubernetes: z
    .object({ objects: list(KubernetesThing), events: list(KubernetesThing) })
    .nullish()
    .transform((given) => given ?? { objects: [], events: [] }),
});
export type IncidentBundle = z.infer<typeof IncidentBundle>;

/** What a diagnosis comes to. */
export const VERDICTS = ['change', 'component', 'external', 'inconclusive', 'healthy'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What would end the incident. */
export const REMEDIATIONS = [
  'rollback',
  'roll-forward',
  'config-revert',
  'scale',
  'failover',
  'rotate-cert',
  'reschedule',
  'purge-bad-data',
  'escalate-upstream',
  'none',
] as const;
export type Remediation = (typeof REMEDIATIONS)[number];

/** One fact that speaks for a suspect, with where it is to be seen again. */
export type Evidence = {
  source: 'metric' | 'log' | 'span' | 'kubernetes' | 'alert' | 'change' | 'topology';
  message: string;
  /** What to look up in the source to see it. */
  query: string | null;
  value: number | string | null;
  baseline: number | string | null;
  /** ISO 8601. */
  at: string | null;
  /** What `message` says, as facts; absent where the other fields say it all. Not part of the answer to others. */
  note?: ChangeNote | ClueNote;
};

/** What may have broken, with why. */
export type Suspect = {
  rank: number;
  entity: string;
  metric: string | null;
  change_id: string | null;
  /** Larger is more suspicious; comparable within one diagnosis only. */
  score: number;
  /** Calibrated probability that this is what broke. */
  confidence: number;
  evidence: Evidence[];
};

/** A thing that was noticed, whoever's fault it is. */
export type DiagnosisFinding = {
  source: Evidence['source'];
  severity: 'critical' | 'warning' | 'info';
  message: string;
  evidence: Record<string, unknown>;
  timestamp: string | null;
  /** As of a piece of evidence. */
  note?: ClueNote;
};

/** What was looked at and is not it, and why. */
export type RuledOut = {
  what: string;
  why: string;
  /** As of a piece of evidence. */
  note?: ChangeNote | ExplainedNote;
};

/** What to do, in order. */
export type PlanStep = {
  step: number;
  action: string;
  target: string;
  description: string;
  risk: 'low' | 'medium' | 'high';
  /** How to see that it helped. */
  check: string;
};

/** The answer of `opsloop diagnose` (contract, section 7), without how long it took. */
export type Diagnosis = {
  verdict: Verdict;
  suspects: Suspect[];
  /** A commit or change id; `none`: changes were given and none is guilty; null: none were given, or undecided. */
  root_cause_change: string | null;
  first_failing: string | null;
  blast_radius: string[];
  remediation: Remediation;
  /** ISO 8601; null when nothing is known to have begun. */
  onset: string | null;
  confidence_score: number;
  ruled_out: RuledOut[];
  findings: DiagnosisFinding[];
  execution_plan: PlanStep[];
};
