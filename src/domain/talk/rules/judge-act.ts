import type { ActingIntent, ClearIntent, Intent } from '../intent.ts';
import type { Word } from '../words/word.ts';
import { maybeService } from './choose-service.ts';
import { type Heard, idOf, lengthOfTime } from './heard.ts';
import { unclear } from './unclear.ts';

type Act = ActingIntent['kind'];

/** Silences are short, or they hide what they should have shown: at most a week, at least a minute. */
const LONGEST_SILENCE = 7 * 86_400_000;
const SHORTEST_SILENCE = 60_000;

/** What may stand beside the word for an act; with anything else it is no command. */
const BESIDE = ['_', 'it', 'alert', 'polite', 'ba', 'too', 'thanks', 'greet', 'yes', 'well'];
const ALLOWED: Readonly<Record<Act, readonly string[]>> = {
  silence: ['service', 'length'],
  retry: ['id'],
  rollback: ['id', 'service', 'deploy', 'deploy_time', 'commit', 'changed', 'config', 'flag'],
  acknowledge: [],
  resolve: ['fixed'],
  pause: ['lane'],
  resume: ['lane'],
};

/** What makes a sentence with an act in it a question about the act. */
const ABOUT_PAST = ['who', 'when', 'did', 'is', 'done', 'where'];

function actsIn({ marks }: Heard): Act[] {
  return [...marks].filter((mark) => mark.startsWith('act:')).map((mark) => mark.slice(4) as Act);
}

function markOf(word: Word): string {
  if (word.kind === 'concept') return word.concept;
  if (word.kind === 'time' && word.when.kind === 'span' && word.when.onlyDeploy)
    return 'deploy_time';
  return word.kind;
}

/** A command names one thing, one time and one act of a kind, and is no code. */
function isSimple({ words, marks }: Heard): boolean {
  const named = words.map(markOf).filter((mark) => /^(?:service|length|id|act:.*)$/.test(mark));
  return new Set(named).size === named.length && !marks.has('code');
}

/** Whether the utterance is these acts and nothing else: every word must have its place in the command. */
function isCommand({ words, marks }: Heard, acts: readonly Act[]): boolean {
  const joined = acts.length > 1 || marks.has('yes') ? ['and'] : [];
  const allowed = new Set([
    ...BESIDE,
    ...joined,
    ...acts.flatMap((act) => [`act:${act}`, ...ALLOWED[act]]),
  ]);
  const asked = marks.has('question') && !marks.has('polite');
  const isSaid = (word: Word) => allowed.has(markOf(word)) || (markOf(word) === 'q' && !asked);
  return !asked && words.every(isSaid);
}

function withId(heard: Heard, kind: 'retry' | 'rollback', service: string | null): ClearIntent {
  const id = idOf(heard);
  return kind === 'retry' ? { kind, id } : { kind, id, service };
}

function build(heard: Heard, act: Act): Intent {
  if (act === 'silence')
    return maybeService(heard, (service) => ({ kind: act, service, ms: lengthOfTime(heard) }));
  if (act === 'rollback') return maybeService(heard, (service) => withId(heard, act, service));
  return act === 'retry' ? withId(heard, act, null) : { kind: act };
}

function bare(act: Act): ClearIntent {
  if (act === 'silence') return { kind: act, service: null, ms: null };
  if (act === 'rollback') return { kind: act, id: null, service: null };
  return act === 'retry' ? { kind: act, id: null } : { kind: act };
}

function isTooLong(heard: Heard, act: Act): boolean {
  const ms = lengthOfTime(heard);
  return act === 'silence' && ms !== null && (ms > LONGEST_SILENCE || ms < SHORTEST_SILENCE);
}

function command(heard: Heard, acts: readonly Act[]): Intent | null {
  const [act] = acts;
  if (!isCommand(heard, acts) || !isSimple(heard) || act === undefined) return null;
  if (acts.length > 1) return unclear('one_at_a_time', acts.map(bare));
  return isTooLong(heard, act) ? null : build(heard, act);
}

function statusOf(acts: readonly Act[]): ClearIntent {
  const what = acts.find((act) => act === 'rollback' || act === 'silence');
  return {
    kind: 'status',
    what: what === 'rollback' || what === 'silence' ? what : null,
    id: null,
  };
}

/** A sentence about an act that is not the command: what was done, what should be, what must not. */
function aboutAct({ marks }: Heard, acts: readonly Act[]): ClearIntent | null {
  const has = (...names: string[]) => names.some((name) => marks.has(name));
  if (has('stranger', 'quoted', 'markup')) return null;
  if (has('advise', 'or', 'well')) return { kind: 'advise' };
  if (has('not') && !has('question')) return { kind: 'never_mind' };
  return has(...ABOUT_PAST) && has('question', 'who', 'when') ? statusOf(acts) : null;
}

/**
 * What a sentence comes to that names an act. Only one that is the command and nothing else is taken for it; null when it
 * names none, or asks how it is done.
 */
export function judgeAct(heard: Heard): Intent | null {
  const acts = actsIn(heard);
  if (acts.length === 0 || heard.marks.has('howto') || heard.marks.has('meaning')) return null;
  return command(heard, acts) ?? aboutAct(heard, acts) ?? unclear('act_or_talk', acts.map(bare));
}
