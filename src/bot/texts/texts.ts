import type { Role } from '../../domain/roles.ts';
import type { ErrorPhase, Phase, Stage } from '../../domain/task.ts';
import type { DeedTexts } from './deed-texts.ts';
import type { DiagnoseTexts } from './diagnose-texts.ts';
import type { DiagnosisTexts } from './diagnosis-texts.ts';
import type { FreshTexts } from './fresh-texts.ts';
import type { HeardTexts } from './heard-texts.ts';
import type { IncidentTexts } from './incident-texts.ts';
import type { TalkTexts } from './talk-texts.ts';

/** How a failure is told: what to do now, in one or two sentences. */
type Advice = Record<ErrorPhase, string>;

/** Everything the bot says, in one language. Plain text: callers escape or use rich text. */
export type Texts = DeedTexts & {
  incident: IncidentTexts;
  diagnosis: DiagnosisTexts;
  diagnose: DiagnoseTexts;
  talk: TalkTexts;
  fresh: FreshTexts;
  heard: HeardTexts;
  /** Milliseconds in words, e.g. `23 s`. */
  duration(ms: number): string;
  stages: Record<Stage, string>;
  headlines: Record<Phase, string>;
  advice: Advice;
  card: {
    askedBy(who: string): string;
    askedByApi(subject: string): string;
    batch(others: number): string;
    stageCount(done: number, of: number): string;
    elapsed(ms: number): string;
    mergesIn(ms: number): string;
    verifiedIn(ms: number): string;
    longerThanUsual: string;
    heldWhy: string;
    heldTodo: string;
    unchanged: string;
    mergedUnverified: string;
    degraded: string;
    budgetSpent: string;
    extractive: string;
    sources: string;
    mergedAfter(ms: number): string;
    verifiedAfter(ms: number): string;
    pullRequest(number: number | null): string;
    task(shortId: string): string;
    more: string;
    moreInThread: string;
    noAnswer: string;
  };
  waiting: {
    check(names: string): string;
    probe(names: string): string;
    deploy(sha: string): string;
    health: string;
    other(what: string): string;
  };
  thread: {
    reason: string;
    whatNow: string;
    fullAnswer: string;
    held: string;
    decide: string;
  };
  buttons: { retry: string; askAnyway: string };
  ask: {
    accepted: string;
    acceptedElsewhere(where: string): string;
    follow: string;
    duplicateRunning: string;
    duplicateDone: string;
    near: string;
    open: string;
    invalid: { too_short: string; too_long: string; control_characters: string; secret: string };
    rateLimited(seconds: number): string;
    unavailable: string;
    slow: string;
    /** Shown as what we are at: “opsloop is looking…”. */
    looking: string;
    repeated: string;
    expired: string;
    alreadyAsked: string;
    answered: string;
    ended: string;
  };
  retry: {
    accepted: string;
    notFound(id: string): string;
    ambiguous(id: string): string;
    notRetryable(phase: string): string;
    unavailable: string;
    alreadyClicked: string;
  };
  refusals: {
    role(needed: Role, has: Role): string;
    unknownCommand(command: string): string;
    unknownButton: string;
    broken(reference: string): string;
  };
  status: { running: string; nothingRuns: string; recent: string; none: string };
  slo: {
    title(date: string): string;
    noData: string;
    tasks(total: number, success: number, failure: number): string;
    rate(percent: string): string;
    tte(p50: string, p95: string, p99: string): string;
    degraded(count: number): string;
    verdict: { met: string; missed: string; unknown: string };
  };
  home: {
    incidents: string;
    running: string;
    waiting: string;
    nothingWaits: string;
    moreWait(count: number): string;
    lane: string;
    laneFree: string;
    today: string;
    how: string;
    unreadable: string;
  };
  help: {
    intro: string;
    commands: readonly { usage: string; about: string; needs?: Role }[];
    outro: string;
  };
  roles: Record<Role, string>;
};
