import type { DeedTexts } from './deed-texts.ts';

const answers = (count: number) => (count === 1 ? '1 answer' : `${count} answers`);

/** Approving, undoing and stopping, in English. */
export const enDeeds: DeedTexts = {
  brake: {
    paused: (who, when) => `⏸️ *Merging is paused* by ${who} since ${when}`,
    locked: (who, when) => `🔒 *Merging is locked* by ${who} since ${when}`,
    byItself: 'opsloop',
    because: (said, why) => `${said}: ${why}`,
    resumeWith: 'An admin resumes it with `/faq resume`.',
    unlockWith: 'An admin releases it with `/faq unlock` and a reason.',
  },
  hold: {
    why: 'Why:',
    change: 'What would change in the FAQ:',
    hiddenShown: 'Characters that can’t be seen are shown as their codes, like ⟦U+202E⟧.',
    approvedBy: (who) => `Approved by ${who}`,
    missing: (count, needed) =>
      needed === 1 ? 'One approval is needed' : `${count} of ${needed} approvals are missing`,
    expires: (when) => `expires ${when}`,
    rejectedBy: (who) => `Rejected by ${who}`,
  },
  undoing: {
    running: 'Rolling back',
    by: (who) => `asked for by ${who}`,
    byItself: 'opsloop does it by itself',
    recovered: (trb) => (trb === null ? 'Rolled back' : `Rolled back; recovered after ${trb}`),
    undone: 'Rolled back',
    needsPerson: 'The rollback needs a person',
    commandsInThread: 'The exact commands are in the thread.',
    runThese: 'Run these in a clone of the repository:',
    pullRequest: 'Rollback pull request',
    issue: 'Incident issue',
  },
  doubt: {
    asks: 'Nobody could tell whether this deploy is healthy',
    todo: 'Roll it back, or leave it as it is.',
    kept: (who, when) => `Left as it is by ${who}, ${when}`,
  },
  stuck: {
    since: (when) => `⏳ *No progress* since ${when}`,
    told: 'This question is stuck',
    todo: 'Try again to begin it anew; nothing is done twice.',
  },
  dialog: {
    title: 'Roll this back?',
    entry: 'Only this answer',
    entryDoes:
      'Its entry in the FAQ is taken out, or put back as it was before. A pull request of its own does it.',
    othersStay: (count) => `The ${answers(count)} that went live with it stay.`,
    deploy: (count) => `The whole deploy: ${answers(count)}`,
    deployDoes:
      'All of them are undone in one pull request, an incident issue is opened, and merging is locked until an admin unlocks it.',
    commit: 'Undoes commit',
    branch: 'On branch',
    next: 'It is merged when its check is green and watched until it is live: a few minutes, never more than 8 before a person is called.',
    untouched:
      'Nothing else in the repository is touched. Where later commits built on it, nothing is done and a person gets the exact commands.',
    cancelled: 'Nothing was rolled back.',
  },
  form: {
    title: 'Approve your own',
    intro:
      'You asked this question, and nobody else has the role to approve it. You may, with a reason; it is written to the audit log.',
    label: 'Why may this be merged without a second pair of eyes?',
    hint: 'At least a few words; others will read it.',
    blank: 'Please say why.',
    working: 'One moment…',
    open: 'You asked this question and nobody else has the role to approve it. Say why it may be merged.',
    gone: 'This form no longer does anything. Look at the newest message of this task.',
    close: 'Close',
  },
  confirm: {
    rejectTitle: 'Reject this answer?',
    rejectText: 'Its pull request is closed and nothing is published.',
    keepTitle: 'Leave this deploy?',
    keepText: 'It counts as decided, and nobody is asked again.',
    pauseTitle: 'Pause all merging?',
    pauseText: 'Questions are still drafted. Nothing more is merged until an admin resumes.',
    resumeTitle: 'Resume merging?',
    resumeText: 'Everything that waits is merged as usual.',
    no: 'Cancel',
  },
  outcome: {
    approved: 'Approved. It is on its way to be merged.',
    counted: (missing) =>
      missing === 1
        ? 'Approved. One more person must approve.'
        : `Approved. ${missing} more people must approve.`,
    ownQuestion: 'You asked this question, so somebody else must approve it.',
    alreadyApproved: 'You have approved this already.',
    notWaiting: (phase) => `It no longer waits for approval: ${phase}.`,
    expired: 'The time to approve this is over. Ask the question again.',
    rejected: 'Rejected. Nothing was published.',
    rollbackStarted: 'The rollback has begun. Its message shows how it goes.',
    notMerged: (phase) => `There is nothing to roll back; it is: ${phase}.`,
    already: {
      running: 'It is being rolled back already.',
      recovered: 'It was rolled back already.',
      needs_person:
        'A rollback was tried already and needs a person; the commands are in the thread.',
    },
    kept: 'It stays as it is.',
    nothingToDecide: 'There is nothing to decide any more.',
    paused: 'Merging is paused. Questions are still drafted; nothing more is merged.',
    resumed: 'Merging is no longer paused.',
    unlocked: 'The lock is released.',
    alreadyPaused: 'Merging is paused already.',
    alreadyLocked: 'Merging is locked already.',
    notPaused: 'Merging is not paused.',
    notLocked: 'Merging is not locked.',
    taskUnknown: 'I don’t know that task any more.',
    auditUnavailable:
      'Nothing was done: this has to be written to the audit log, and the database is not reachable. Please try again in a minute.',
    unavailable:
      'Nothing was done: the queue is not reachable right now. Please try again in a minute.',
  },
  deedButtons: {
    approve: 'Approve & merge',
    reject: 'Reject',
    rollback: 'Roll back…',
    rollbackEntry: 'Roll back this answer',
    rollbackDeploy: (count) => (count === 1 ? 'Roll back the deploy' : `Roll back all ${count}`),
    keep: 'Leave it as it is',
    cancel: 'Cancel',
    pause: 'Pause merging',
    resume: 'Resume merging',
    giveReason: 'Say why…',
  },
};
