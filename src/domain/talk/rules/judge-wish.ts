import type { CANNOT, Intent } from '../intent.ts';
import type { Word } from '../words/word.ts';
import type { Heard } from './heard.ts';

type Wish = (typeof CANNOT)[number];

const WISHES: Readonly<Record<string, Wish>> = {
  'can:restart': 'restart',
  'can:scale': 'scale',
  'can:approve': 'approve',
  'can:delete': 'delete',
  'can:merge': 'merge',
  deploy: 'deploy',
  merge: 'merge',
};
/** What may stand before the word that says what to do. */
const BEFORE = new Set(['_', 'polite', 'ba', 'greet', 'yes']);
/** These are things as often as deeds: alone they are no wish. */
const ALSO_THINGS = new Set(['deploy', 'merge']);
/** With these it is a question about the thing. */
const NO_WISH =
  'question done status slo ci why who when what how any time did is sick doc advise not waiting compare notit itwas actually'.split(
    ' ',
  );

function conceptOf(word: Word): string {
  return word.kind === 'concept' ? word.concept : word.kind;
}

function isDeed(word: Word | undefined): boolean {
  return word !== undefined && conceptOf(word) in WISHES;
}

/** The deed that the sentence begins with; after 把 or before a deed for a button its object may come first. */
function leadingDeed({ words, marks }: Heard): string | null {
  const skipped = (word: Word) =>
    BEFORE.has(conceptOf(word)) || (marks.has('ba') && ['service', 'it'].includes(conceptOf(word)));
  const [first, ...others] = words.filter((word) => !skipped(word));
  const second = others.find(({ kind }) => kind !== 'number');
  const named = first?.kind === 'service' && second !== undefined;
  const deed = named && conceptOf(second).startsWith('can:') ? second : first;
  return deed && isDeed(deed) ? conceptOf(deed) : null;
}

/** Somebody wants done what nobody here does in answer to words: restart, deploy, approve. Null: they don't. */
export function judgeWish(heard: Heard): Intent | null {
  const deed = leadingDeed(heard);
  const wish = deed === null ? undefined : WISHES[deed];
  if (deed === null || !wish) return null;
  const noWish = NO_WISH.filter((mark) => !(mark === 'question' && heard.marks.has('polite')));
  if (noWish.some((mark) => heard.marks.has(mark))) return null;
  const alone = !['service', 'stranger', 'it', 'number', 'id', 'lane', 'mine'].some((mark) =>
    heard.marks.has(mark),
  );
  return alone && ALSO_THINGS.has(deed) ? null : { kind: 'cannot', wish };
}
