import type { Remediation, Verdict } from '../../domain/diagnosis.ts';
import type { SourceName, SourceVerdict } from '../../domain/evidence.ts';
import type { PlanOutcome } from '../../domain/plan-deeds.ts';

/** What became of a wish about a plan, where one sentence says it all. */
type SimplePlanOutcome = Exclude<
  PlanOutcome['kind'],
  | 'approved'
  | 'already_decided'
  | 'already_run'
  | 'changed_meanwhile'
  | 'not_configured'
  | 'failed'
  | 'role'
  | 'not_found'
  | 'audit_unavailable'
  | 'unavailable'
>;

/**
 * What is said about diagnoses and their plans, in one language. Plain text, but for what callers give, which is mrkdwn
 * and put into mrkdwn.
 */
export type DiagnosisTexts = {
  running: string;
  queued: string;
  /** By the name of the pipeline's step; one that is not named here is shown as it is called. */
  steps: Record<'scope' | 'gather' | 'analyse' | 'tell', string>;
  sources: Record<SourceName, string>;
  tool: Record<'asking' | SourceVerdict, string>;
  verdict: Record<Verdict, (who: string) => string>;
  /** The verdict where a change is to blame. */
  changed(who: string, change: string): string;
  sure(percent: string): string;
  guess(who: string, percent: string): string;
  words: { almost: string; likely: string; rather: string; hardly: string };
  confidence(word: string, percent: string): string;
  abstains: string;
  healthyMeans: string;
  recorded: string;
  why: string;
  see: string;
  began(when: string): string;
  affected: string;
  ruledOut: string;
  missing: string;
  warned: string;
  allFailed: string;
  similar: string;
  older(when: string): string;
  again(when: string): string;
  failed: string;
  failedTodo: string;
  /** What would end it, after the confidence. */
  remedyIs(what: string): string;
  remedy: Record<Remediation, string>;
  details: string;
  suspects: string;
  noticed: string;
  asked: string;
  tookMs(ms: number): string;
  inThread: string;
  feedback(up: number, down: number): string;
  chartTitle: string;
  chartAlt(who: string): string;
  plan: {
    title: string;
    waits: string;
    given: string;
    approvedBy(who: string, when: string): string;
    rejectedBy(who: string, when: string): string;
    risk: { low: string; medium: string; high: string };
    byHand: string;
    willRun: string;
    dryRunOk: string;
    dryRunBad: string;
    noDryRun: string;
    check: string;
    undo: string;
    noUndo: string;
    status: Record<'running' | 'done' | 'failed' | 'undone', string>;
    byAt(who: string, when: string): string;
    more(count: number): string;
    /** People say that the verdict it was made for is wrong. */
    doubted(who: string): string;
  };
  buttons: {
    approve: string;
    reject: string;
    run(step: number): string;
    undo(step: number): string;
    right: string;
    wrong: string;
    again: string;
    exported: string;
    no: string;
  };
  confirm: {
    /** Before what is asked; followed by it. */
    doubted: string;
    approveTitle: string;
    approveText(steps: string): string;
    rejectTitle: string;
    rejectText: string;
    runTitle: string;
    runText(exact: string): string;
    undoTitle: string;
    undoText(how: string): string;
  };
  outcome: {
    approved: string;
    counted(given: number, needed: number): string;
    decided: Record<'approved' | 'rejected', (who: string, when: string) => string>;
    alreadyRun(who: string, when: string): string;
    changed(what: string): string;
    notConfigured(what: string): string;
    failed(what: string): string;
    unknown: string;
    thanks: Record<'up' | 'down', string>;
    againStarted: string;
    againAlready: string;
    exported: string;
    exportedElsewhere: string;
    nothingToExport: string;
    simple: Record<SimplePlanOutcome, string>;
  };
};
