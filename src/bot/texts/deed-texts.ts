import type { Undoing } from '../../domain/task.ts';

/**
 * What is said about approving, undoing and stopping, in one language. Plain text, but for `who`, `when`, `why` and
 * `link`, which callers give as mrkdwn and put into mrkdwn.
 */
export type DeedTexts = {
  brake: {
    paused(who: string, when: string): string;
    locked(who: string, when: string): string;
    byItself: string;
    because(said: string, why: string): string;
    /** How it is released. */
    resumeWith: string;
    unlockWith: string;
  };
  hold: {
    why: string;
    change: string;
    hiddenShown: string;
    approvedBy(who: string): string;
    missing(count: number, needed: number): string;
    expires(when: string): string;
    rejectedBy(who: string): string;
  };
  undoing: {
    running: string;
    by(who: string): string;
    byItself: string;
    recovered(trb: string | null): string;
    undone: string;
    needsPerson: string;
    commandsInThread: string;
    runThese: string;
    pullRequest: string;
    issue: string;
  };
  doubt: {
    asks: string;
    todo: string;
    kept(who: string, when: string): string;
  };
  stuck: {
    since(when: string): string;
    told: string;
    todo: string;
  };
  dialog: {
    title: string;
    entry: string;
    entryDoes: string;
    othersStay(count: number): string;
    deploy(count: number): string;
    deployDoes: string;
    commit: string;
    branch: string;
    next: string;
    untouched: string;
    cancelled: string;
  };
  form: {
    title: string;
    intro: string;
    label: string;
    hint: string;
    blank: string;
    working: string;
    open: string;
    gone: string;
    close: string;
  };
  confirm: {
    rejectTitle: string;
    rejectText: string;
    keepTitle: string;
    keepText: string;
    pauseTitle: string;
    pauseText: string;
    resumeTitle: string;
    resumeText: string;
    no: string;
  };
  outcome: {
    approved: string;
    counted(missing: number): string;
    ownQuestion: string;
    alreadyApproved: string;
    notWaiting(phase: string): string;
    expired: string;
    rejected: string;
    rollbackStarted: string;
    notMerged(phase: string): string;
    already: Record<Undoing['state'], string>;
    kept: string;
    nothingToDecide: string;
    paused: string;
    resumed: string;
    unlocked: string;
    alreadyPaused: string;
    alreadyLocked: string;
    notPaused: string;
    notLocked: string;
    taskUnknown: string;
    auditUnavailable: string;
    unavailable: string;
  };
  deedButtons: {
    approve: string;
    reject: string;
    rollback: string;
    rollbackEntry: string;
    rollbackDeploy(count: number): string;
    keep: string;
    cancel: string;
    pause: string;
    resume: string;
    giveReason: string;
  };
};
