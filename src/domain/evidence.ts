import type { BundleAlert, IncidentBundle } from './diagnosis.ts';

/** Where evidence comes from. */
export const SOURCES = [
  'prometheus',
  'loki',
  'kubernetes',
  'changes',
  'control_plane',
  'topology',
] as const;
export type SourceName = (typeof SOURCES)[number];

/** A stretch of time, milliseconds since the epoch. */
export type Span = { start: number; end: number };

/** What a diagnosis looks at. Names are foreign text: whoever asks a source escapes them. */
export type EvidenceScope = {
  /** As alerts or people name them; none means every service there is. */
  services: readonly string[];
  namespace: string | null;
  window: Span;
  /** A normal period to compare with, before the window. */
  baseline: Span;
  /** The alerts that fire, as they go into the bundle. */
  alerts: readonly BundleAlert[];
};

/** A page where a person sees the evidence for themselves. */
export type EvidenceLink = { title: string; url: string };

/** What came of asking one source. */
export const SOURCE_VERDICTS = ['ok', 'empty', 'failed', 'not_configured'] as const;
export type SourceVerdict = (typeof SOURCE_VERDICTS)[number];

/** The answer of one source; a source that fails says so here and never throws. */
export type SourceReport = {
  source: SourceName;
  verdict: SourceVerdict;
  /** Stable code when it failed, e.g. `timeout`, `http_503`, `breaker_open`; else null. */
  error: string | null;
  /** What the source said beside its answer: warnings, limits reached, parts that failed. Foreign text. */
  warnings: string[];
  ms: number;
  /** How many series, lines, objects or changes it gave. */
  items: number;
  /** What it adds to the incident's bundle. */
  part: Partial<IncidentBundle>;
  links: EvidenceLink[];
};

/** Whether a source can be asked now. `detail` is one plain phrase, e.g. a version or what to mend. */
export type SourceCheck = {
  verdict: 'ok' | 'failed' | 'not_configured';
  detail: string;
  /** What to do about a part that can't be asked although the rest can, e.g. one permission; absent: nothing. */
  mend?: string;
};

/** Somebody who knows something of what happened. */
export type EvidenceSource = {
  name: SourceName;
  /** `signal` ends when the diagnosis has no time left; what is there by then is the answer. Never throws. */
  gather(scope: EvidenceScope, signal: AbortSignal): Promise<SourceReport>;
  /** Never throws. */
  check(signal: AbortSignal): Promise<SourceCheck>;
};
