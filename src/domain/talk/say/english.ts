import type { Window } from '../intent.ts';
import { sayLength } from '../time/say-window.ts';
import { ENGLISH_CHOICES } from './english-choices.ts';
import { bold, inert, type Sayings, type TalkTexts } from './sayings.ts';

const STATUS = {
  deploy: 'the deploy',
  ci: 'the checks',
  merge: 'the merge',
  slo: 'the service level',
  rollback: 'the rollback',
  silence: 'the silence',
};
const CHANGES = {
  flag: 'the flag',
  deploy: 'the deploy',
  config: 'the configuration',
  commit: 'the commit',
  scale: 'the scaling',
};
const CANNOT = {
  restart:
    'I don’t restart anything because of a message: the plan of a diagnosis has a button for it.',
  scale:
    'I don’t scale anything because of a message: the plan of a diagnosis has a button for it.',
  deploy: 'I don’t deploy: a merge does.',
  merge: 'I merge when the checks are green and who must approve has pressed the button.',
  approve:
    'Approve with the button on the card: that way it is you, and exactly what you have seen.',
  delete: 'I don’t delete anything.',
};

function at(window: Window | null): string {
  return window ? ` ${window.words.en}` : '';
}

function of(service: string | null): string {
  return service ? ` of ${bold(service)}` : '';
}

const UNKNOWN =
  'I don’t understand that, and I won’t guess. Ask for `help` to see what I can answer';
const BUTTON = 'Nothing happens until you press the button.';

const SENTENCES: Sayings = {
  diagnose: ({ service, namespace, window }) =>
    `Diagnosing ${bold(service)}${namespace ? ` in ${inert(namespace)}` : ''}${at(window)}`,
  look_at: ({ service, window }) => `Looking at ${bold(service)}${at(window)}`,
  show_logs: ({ level, service, window }) =>
    `Showing the ${level === 'warn' ? 'warnings' : level === 'error' ? 'errors' : 'logs'}${of(service)}${at(window)}`,
  compare: (intent) =>
    `Comparing${intent.service ? ` ${bold(intent.service)}` : ''} with ${intent.with.words.en.replace(/^(?:over|on|from|around) /, '')}`,
  zoom: ({ window }) => `Looking closer${at(window)}`,
  who_changed: ({ service, window }) =>
    `Looking for what changed${service ? ` in ${bold(service)}` : ''}${at(window)}`,
  status: ({ what, id }) =>
    `Looking how ${what ? STATUS[what] : 'it'} is going${id ? ` for ${inert(id)}` : ''}`,
  ask_faq: () => 'Looking it up in the FAQ',
  correct: ({ service, change, id, at: time, refuted }) => {
    const what = [change && CHANGES[change], id && inert(id), service && `*${inert(service)}*`];
    const said = what.filter(Boolean).join(' of ') || (time ? 'another time' : 'something else');
    return `Ranking again: you say it was ${refuted ? 'not ' : ''}${said}`;
  },
  language: ({ language }) => (language === 'en' ? 'English it is' : '好的，改用中文'),
  capacity: ({ resource, metric, days }) =>
    `Forecasting the ${metric === 'cpu' ? 'CPU' : metric} of ${bold(resource)}${days ? ` for ${days} days` : ''}`,
  cannot: ({ wish }) => CANNOT[wish],
  explain: ({ service }) => `Explaining why${service ? ` ${bold(service)}` : ''}`,
  doubt: () => 'Saying how sure this is, and what speaks against it',
  ruled_out: () => 'Listing what was ruled out, and why',
  advise: () => 'Showing what can be done',
  show_query: () => 'Showing the query',
  whats_on_fire: () => 'Looking at what fires now',
  waiting_for_me: () => 'Looking at what waits for you',
  help: () => 'Here is what you can ask me',
  thanks: () => 'You’re welcome',
  small_talk: () => 'Hello! Ask me what’s on fire, or why a service is slow',
  never_mind: () => 'All right: nothing was done',
  not_for_us: () => UNKNOWN,
  unknown: () => UNKNOWN,
  silence: ({ service, ms }) =>
    `Silencing ${service ? bold(service) : 'this'}${ms ? ` for ${sayLength(ms).en}` : ''}? ${BUTTON}`,
  retry: ({ id }) => `Trying ${id ? inert(id) : 'it'} again? ${BUTTON}`,
  rollback: ({ id, service }) =>
    `Rolling back ${id ? inert(id) : service ? bold(service) : 'this'}? ${BUTTON}`,
  acknowledge: () => `Acknowledging this? ${BUTTON}`,
  resolve: () => `Resolving this? ${BUTTON}`,
  pause: () => `Pausing all merges? ${BUTTON}`,
  resume: () => `Merging again? ${BUTTON}`,
};

/** What is said in English. */
export const ENGLISH: TalkTexts = {
  sentences: SENTENCES,
  choices: ENGLISH_CHOICES,
  questions: {
    which_service: () => 'Which service do you mean?',
    unknown_service: (word) => `I know no service called “${word}”. Which one do you mean?`,
    which_thread: () =>
      'What is this about? Say it in the thread of an incident, a diagnosis or a question.',
    which_time: () => 'Which stretch of time? For example `10:05-10:15`, or `last 30m`.',
    which_deploy: () => 'I know of no deploy to count from. Since when?',
    did_you_mean: (word) => `I read “${word}”. Did you mean this?`,
    one_at_a_time: () => 'One thing at a time. Which first?',
    act_or_talk: () => 'I am not sure that you want something done. What do you mean?',
    what_instead: () => 'What was it instead? Name a change, a service or a time.',
    quoted: () => 'I don’t do what is quoted. What do you want to know?',
  },
};
