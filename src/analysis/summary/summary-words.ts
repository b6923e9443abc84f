import type { SourceName } from '../../domain/evidence.ts';

/** How far a metric is from usual; the quantities are formatted, `times` is null where a ratio says nothing. */
export type SaidMetric = {
  metric: string;
  from: string;
  to: string;
  up: boolean;
  times: string | null;
};

/** What is blamed or asked to be looked at first; `since` is formatted. */
export type SaidCulprit = {
  entity: string;
  /** The change that is blamed, quoted; null: none. */
  change: string | null;
  since: string | null;
  /** Whether it is said plainly or as the likeliest. */
  sure: boolean;
};

/** Why a source is missing from the answer, each with the names of the sources. */
export type Missing = Record<'failed' | 'notConfigured' | 'empty' | 'late', readonly string[]>;

/** The phrases that a summary is made of, in one language. Sentences end with their full stop; clauses have none. */
export type SummaryWords = {
  quote(text: string): string;
  list(items: readonly string[]): string;
  /** Joins sentences to a text. */
  join(sentences: readonly string[]): string;
  sentence: {
    change(said: SaidCulprit): string;
    component(said: SaidCulprit): string;
    external(said: SaidCulprit): string;
    /** `entity` null: nobody stands out. */
    inconclusive(said: Omit<SaidCulprit, 'entity'> & { entity: string | null }): string;
    healthy(): string;
    evidence(clauses: readonly string[]): string;
    /** `next`: the second suspect with its share. */
    confidence(share: string, next: { entity: string; share: string } | null): string;
    guess(share: string, next: { entity: string; share: string } | null): string;
    hit(entities: string, more: number): string;
    ruledOut(items: readonly string[], more: number): string;
    noChange(): string;
    missing(missing: Missing): string;
  };
  clause: {
    metric(said: SaidMetric): string;
    /** `of`: whose log it is, where that is not who it speaks against. */
    log(line: string, count: string | null, usual: string | null, of: string | null): string;
    spanOwn(name: string, now: string, usual: string): string;
    spanEdge(from: string, to: string, now: string, usual: string): string;
    spanFailing(now: string, usual: string): string;
    kubernetes(said: string): string;
    /** Anything else, as it was noted. */
    other(said: string): string;
    /** Why a change is suspected; `gap` is formatted. */
    changeBefore(gap: string): string;
    changeNear(): string;
  };
  why: {
    explainedBy(entity: string): string;
    notDeployed(): string;
    after(gap: string): string;
    elsewhere(entity: string): string;
    harmless(): string;
    unrelated(): string;
    before(gap: string): string;
  };
  /** How a metric that counts successes is called when its lack is meant. */
  failuresBehind(metric: string): string;
  /** A name with the reason in brackets. */
  because(name: string, reason: string): string;
  /** A clause of evidence with whom it is about. */
  about(entity: string, clause: string): string;
  gap(value: number, unit: 's' | 'min' | 'h'): string;
  source: Readonly<Record<SourceName, string>>;
  errors: Readonly<Record<string, string>>;
  /** Findings that are about the diagnosis itself, by their reason code; a full sentence each. */
  reasons: Readonly<Record<string, string>>;
};
