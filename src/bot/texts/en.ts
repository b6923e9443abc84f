import { enDeeds } from './en-deeds.ts';
import { enDiagnose } from './en-diagnose.ts';
import { enDiagnosis } from './en-diagnosis.ts';
import { enFresh } from './en-fresh.ts';
import { enHeard } from './en-heard.ts';
import { enIncidents } from './en-incidents.ts';
import { enTalk } from './en-talk.ts';
import { formatDuration, roundGuess } from './format-duration.ts';
import type { Texts } from './texts.ts';

/** English. */
export const en: Texts = {
  ...enDeeds,
  incident: enIncidents,
  diagnosis: enDiagnosis,
  diagnose: enDiagnose,
  talk: enTalk,
  fresh: enFresh,
  heard: enHeard,
  duration: (ms) => formatDuration(ms, { s: ' s', min: ' min', h: ' h', between: ' ' }),
  stages: {
    queued: 'Queued',
    retrieve: 'Search',
    draft: 'Write',
    ground: 'Check facts',
    batch: 'Batch',
    commit: 'Commit',
    ci: 'Checks',
    merge: 'Merge',
    deploy: 'Deploy',
    verify: 'Verify',
  },
  headlines: {
    queued: 'In the queue',
    drafting: 'Writing the answer',
    batching: 'Waiting for its turn to merge',
    committing: 'Opening the pull request',
    awaiting_approval: 'Needs a person',
    ci: 'Checks are running',
    merging: 'Merging',
    deploying: 'Deploying',
    verifying: 'Verifying the deploy',
    rolling_back: 'Rolling back',
    verified: 'Merged and verified live',
    unchanged: 'Already answered',
    merged_unverified: 'Merged, not verified',
    rejected: 'Not published',
    ci_failed: 'Not merged: a check failed',
    ci_timeout: 'Not merged: the checks did not finish in time',
    merge_forbidden: 'Not merged: GitHub refused',
    pr_closed: 'Not merged: the pull request was closed',
    deploy_failed: 'Merged, but the deploy is not healthy',
    deploy_timeout: 'Merged, but the deploy never arrived',
    rolled_back: 'Taken back',
    no_required_checks: 'Not merged: no check is required',
    failed: 'Did not finish',
  },
  advice: {
    rejected:
      'Nobody approved it, so nothing was published. Mend the documents it rests on, then ask again.',
    ci_failed: 'Read the log of the failed check, mend the cause, then try again.',
    ci_timeout: 'The pull request stays open. Find out why the check is stuck, then try again.',
    merge_forbidden: 'Give the app the missing permission on GitHub, then try again.',
    pr_closed: 'Somebody closed the pull request on GitHub. Try again to open a new one.',
    deploy_failed:
      'What went live is not healthy. Roll it back with the button on its message, or look at the deploy first.',
    deploy_timeout:
      'The live version never became the merged commit. Look at the deploy, or roll back with the button on its message.',
    rolled_back: 'The change was undone. Mend the cause, then try again.',
    no_required_checks:
      'Require a check in the branch protection or set REQUIRED_CHECKS, then try again.',
    failed: 'Try again. If it fails the same way, the reason above is the place to look.',
  },
  card: {
    askedBy: (who) => `Asked by ${who}`,
    askedByApi: (subject) => `Asked through the API by ${subject}`,
    batch: (others) => `ships with ${others} other ${others === 1 ? 'question' : 'questions'}`,
    stageCount: (done, of) => `${done} of ${of}`,
    elapsed: (ms) => `${en.duration(ms)} so far`,
    mergesIn: (ms) => `merges in about ${en.duration(roundGuess(ms))}`,
    verifiedIn: (ms) => `verified in about ${en.duration(roundGuess(ms))}`,
    longerThanUsual: 'taking longer than usual',
    heldWhy: 'The repository does not back every part of this answer, so it was not merged.',
    heldTodo: 'It stays an open pull request: review it on GitHub, then merge or close it there.',
    unchanged: 'The FAQ already says exactly this, so there was nothing to merge.',
    mergedUnverified: 'No deploy is configured, so nobody checked whether it is live.',
    degraded: 'The model was not available: this answer quotes the documents instead.',
    budgetSpent:
      'The model has had its tokens for today: this answer quotes the documents instead.',
    extractive: 'Quoted from the documents',
    sources: 'Sources:',
    mergedAfter: (ms) => `merged in ${en.duration(ms)}`,
    verifiedAfter: (ms) => `verified in ${en.duration(ms)}`,
    pullRequest: (number) => (number === null ? 'Pull request' : `Pull request #${number}`),
    task: (shortId) => `Task ${shortId}`,
    more: '… cut here; the pull request has all of it.',
    moreInThread: '… the full answer is in the thread.',
    noAnswer: 'The answer is in the pull request.',
  },
  waiting: {
    check: (names) => `Waiting for check ${names}`,
    probe: (names) => `Waiting for probe ${names} to be healthy`,
    deploy: (sha) => `Waiting for ${sha} to go live`,
    health: 'Live; waiting for the health probes to confirm it',
    other: (what) => `Waiting for ${what}`,
  },
  thread: {
    reason: 'Reason:',
    whatNow: 'What to do:',
    fullAnswer: 'The full answer',
    held: 'A person is needed',
    decide: 'approve or reject it with the buttons on its message.',
  },
  buttons: { retry: 'Try again', askAnyway: 'Ask anyway' },
  ask: {
    accepted: 'On it. Progress is shown right here in the channel.',
    acceptedElsewhere: (where) =>
      `On it. Follow it in ${where}; I will tell you here when it is answered.`,
    follow: 'Follow the progress',
    duplicateRunning: 'This question is already being answered.',
    duplicateDone: 'This was answered within the hour:',
    near: 'This may already be answered:',
    open: 'Open in the FAQ',
    invalid: {
      too_short: 'A question needs words and at least 3 characters.',
      too_long: 'A question has at most 500 characters. Please shorten it.',
      control_characters: 'Please ask in one line, without control or invisible characters.',
      secret:
        'This looks like it holds a credential, and the answer would publish it. Ask without it, and consider changing that credential.',
    },
    rateLimited: (seconds) =>
      `You have asked a lot just now. Please try again in ${en.duration(seconds * 1_000)}.`,
    unavailable:
      'I can’t take questions right now: the queue is not reachable. Nothing was accepted; please try again in a minute.',
    slow: 'Still working on that; the answer follows here in a moment.',
    looking: 'is looking…',
    repeated: 'I already have this command.',
    expired: 'That button has expired. Please ask again.',
    alreadyAsked: 'That is already on its way.',
    answered: 'Your question is answered:',
    ended: 'Your question could not be answered:',
  },
  retry: {
    accepted: 'Trying again.',
    notFound: (id) => `I don’t know a task ${id}.`,
    ambiguous: (id) => `More than one task begins with ${id}. Please give more of the id.`,
    notRetryable: (phase) => `Only a failed task can be tried again; this one is: ${phase}.`,
    unavailable:
      'I can’t try again right now: the queue is not reachable. Please repeat it in a minute.',
    alreadyClicked: 'Somebody was faster: it is already being tried again.',
  },
  refusals: {
    role: (needed, has) =>
      `That needs the role ${en.roles[needed]}; yours is ${en.roles[has]}. An admin can change it in SLACK_ROLES.`,
    unknownCommand: (command) => `I don’t know ${command}. Try /faq help.`,
    unknownButton: 'That button no longer does anything. Look at the newest message of this task.',
    broken: (reference) =>
      `Something broke on our side and was logged as ${reference}. Please try again.`,
  },
  status: {
    running: 'Running now',
    nothingRuns: 'Nothing is running.',
    recent: 'Lately',
    none: 'No questions yet. Ask one with /faq followed by your question.',
  },
  slo: {
    title: (date) => `Today so far (${date}, UTC)`,
    noData: 'No question has finished today, so there is nothing to judge.',
    tasks: (total, success, failure) =>
      `${total} finished: ${success} succeeded, ${failure} failed`,
    rate: (percent) => `Success ${percent} (target 99 %)`,
    tte: (p50, p95, p99) => `Question to merge: p50 ${p50}, p95 ${p95} (target 60 s), p99 ${p99}`,
    degraded: (count) => `${count} written without the model`,
    verdict: { met: 'met', missed: 'missed', unknown: 'no data' },
  },
  home: {
    incidents: 'Incidents',
    running: 'Running now',
    waiting: 'Waiting for you',
    nothingWaits: 'Nothing waits for you.',
    moreWait: (count) => `and ${count} more; see the channel`,
    lane: 'Merging',
    laneFree: 'Merging goes on as usual.',
    today: 'Today',
    how: 'Ask with /faq followed by your question. /faq help lists everything else.',
    unreadable: 'I can’t read the state right now. Open this tab again in a minute.',
  },
  help: {
    intro:
      'I answer questions from this repository’s own documents and ship the answer into the FAQ.',
    commands: [
      {
        usage: '/faq How do I deploy to production?',
        about: 'ask; you can watch it being drafted, checked, merged and verified',
      },
      { usage: '/faq status', about: 'what runs now and what finished lately' },
      { usage: '/faq status <id>', about: 'one task; the first 8 characters of its id are enough' },
      { usage: '/faq slo', about: 'how today measures up against the targets' },
      { usage: '/faq retry <id>', about: 'try a failed task again', needs: 'operator' },
      {
        usage: '/faq rollback <id>',
        about: 'undo a merged answer; you see what would happen first',
        needs: 'operator',
      },
      { usage: '/faq pause [reason]', about: 'stop all merging', needs: 'admin' },
      { usage: '/faq resume', about: 'let merging go on', needs: 'admin' },
      {
        usage: '/faq unlock <reason>',
        about: 'release the lock that a rollback has left',
        needs: 'admin',
      },
      { usage: '/faq help', about: 'this list' },
    ],
    outro: 'Anything that is not exactly one of these is a question.',
  },
  roles: { viewer: 'viewer', operator: 'operator', admin: 'admin' },
};
