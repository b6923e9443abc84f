import type { TalkContext } from '../context.ts';
import type { ClearIntent, Window } from '../intent.ts';
import { groundInThread } from '../rules/ground-in-thread.ts';
import type { KnownWhen } from '../rules/heard.ts';
import { otherTime } from '../rules/other-time.ts';
import { aliasesOf } from '../services/aliases.ts';
import { readWhen } from '../time/read-when.ts';
import { plainText, typedText } from '../words/plain-text.ts';
import { questionOf } from '../words/question-of.ts';
import { GUESSABLE, type Guess, type Guessable } from './guess.ts';

/** What a guess holds once it was checked. */
type Checked = {
  service: string | null;
  when: KnownWhen | null;
  window: Window | null;
  id: string | null;
  utterance: string;
  context: TalkContext;
  guess: Guess;
};

const ID = /^[0-9a-f-]{7,40}$/i;
const MOST_DAYS = 730;
const NOT_FOUND = Symbol('not found');

type Found<T> = T | null | typeof NOT_FOUND;

/** One service that is known by that name. */
function serviceOf({ service }: Guess, { services, nicknames }: TalkContext): Found<string> {
  if (service === null) return null;
  const meant = aliasesOf(services, nicknames).get(plainText(service)) ?? [];
  return (meant.length === 1 ? meant[0] : undefined) ?? NOT_FOUND;
}

/** A time of which our own reader knows the span; a model's time must stand in what was said. */
function whenOf(
  { time }: Guess,
  service: string | null,
  utterance: string,
  of: TalkContext,
): Found<KnownWhen> {
  // "Since the last deploy" is counted from a deploy of what is spoken of.
  const context = { ...of, services: service === null ? (of.thread?.services ?? []) : [service] };
  const said = readWhen(utterance, context);
  if (said?.kind === 'span') return said;
  if (time === null || time.trim() === '') return null;
  const isSaid = plainText(utterance).includes(plainText(time));
  const named = isSaid ? readWhen(time, context) : null;
  return named?.kind === 'span' ? named : NOT_FOUND;
}

/** An id that stands in what was said, lower case. */
function idOf({ id }: Guess, utterance: string): Found<string> {
  if (id === null || id === '') return null;
  const plain = id.toLowerCase();
  const isSaid =
    ID.test(id) &&
    utterance
      .toLowerCase()
      .split(/[^0-9a-z-]+/)
      .includes(plain);
  return isSaid ? plain : NOT_FOUND;
}

type Build = (checked: Checked) => ClearIntent | null;

const alone =
  (intent: ClearIntent): Build =>
  () =>
    intent;

const diagnose: Build = ({ service, window }) =>
  service === null ? null : { kind: 'diagnose', service, namespace: null, window };

const lookAt: Build = (checked) => {
  const { service, window, context } = checked;
  if (context.thread === null) return diagnose(checked);
  return service === null ? null : { kind: 'look_at', service, window };
};

const showLogs: Build = ({ service, window, context, guess }) =>
  service === null && context.thread === null
    ? null
    : { kind: 'show_logs', level: guess.level, service, window };

const capacity: Build = ({ service, guess: { metric, days } }) => {
  if (service === null || metric === null) return null;
  const ahead = days !== null && days >= 1 && days <= MOST_DAYS ? days : null;
  return { kind: 'capacity', resource: service, metric, days: ahead };
};

const BUILDS: Readonly<Record<Guessable, Build>> = {
  diagnose,
  look_at: lookAt,
  show_logs: showLogs,
  compare: ({ service, when, context }) =>
    when && { kind: 'compare', service, with: otherTime(when, context) },
  zoom: ({ window }) => window && { kind: 'zoom', window },
  who_changed: ({ service, window }) => ({ kind: 'who_changed', service, window }),
  status: ({ id, guess }) => ({ kind: 'status', what: guess.what, id }),
  ask_faq: ({ utterance }) => ({ kind: 'ask_faq', question: questionOf(typedText(utterance)) }),
  capacity,
  explain: ({ service }) => ({ kind: 'explain', service }),
  doubt: alone({ kind: 'doubt' }),
  ruled_out: alone({ kind: 'ruled_out' }),
  advise: alone({ kind: 'advise' }),
  show_query: alone({ kind: 'show_query' }),
  whats_on_fire: alone({ kind: 'whats_on_fire' }),
  waiting_for_me: alone({ kind: 'waiting_for_me' }),
  help: alone({ kind: 'help' }),
  thanks: alone({ kind: 'thanks' }),
  small_talk: alone({ kind: 'small_talk' }),
  not_for_us: alone({ kind: 'not_for_us' }),
};

const NAMES: ReadonlySet<string> = new Set(GUESSABLE);

function isGuessable(kind: string): kind is Guessable {
  return NAMES.has(kind);
}

/**
 * The intent that a guess comes to, when everything in it holds: the service is known, the time is one that our own reader
 * reads in what was said, the id stands there, and it makes sense in this place. Null otherwise, and for what would change
 * something.
 */
export function readGuess(
  guess: Guess,
  utterance: string,
  context: TalkContext,
): ClearIntent | null {
  if (!isGuessable(guess.kind)) return null;
  const service = serviceOf(guess, context);
  if (service === NOT_FOUND) return null;
  const when = whenOf(guess, service, utterance, context);
  const id = idOf(guess, utterance);
  if (when === NOT_FOUND || id === NOT_FOUND) return null;
  const window = when?.window ?? null;
  const intent = BUILDS[guess.kind]({ service, when, window, id, utterance, context, guess });
  const grounded = intent && groundInThread(intent, context);
  return grounded?.kind === 'unclear' ? null : grounded;
}
