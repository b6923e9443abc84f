import { detectLanguage } from '../language.ts';
import type { TalkContext, Understood } from './context.ts';
import { type Intent, isActing } from './intent.ts';
import { isOrder } from './is-order.ts';
import { type Heard, marksOf } from './rules/heard.ts';
import { isForOthers } from './rules/is-for-others.ts';
import { judgeWords } from './rules/judge-words.ts';
import { type Aliases, aliasesOf, wordsOfNames } from './services/aliases.ts';
import { createServiceAt, type ServiceAt } from './services/service-at.ts';
import { readUntil } from './time/read-until.ts';
import { readTimes } from './time/read-when.ts';
import { correctTypos } from './words/correct-typos.ts';
import { plainText, typedText } from './words/plain-text.ts';
import { questionOf } from './words/question-of.ts';
import { readWords } from './words/read-words.ts';
import { setAside } from './words/set-aside.ts';

/** Only of a silence is it asked how long it lasts from now. */
const NAMES_SILENCE = /silence|mute|snooze|靜音|消音|靜默|安靜/;
const ID = /^[0-9a-f-]{7,40}$/i;

/** Services that are spoken of: those named, else the thread's. */
function spokenOf(text: string, serviceAt: ServiceAt, { thread }: TalkContext): readonly string[] {
  const named = readWords(text, { serviceAt, times: [] }).flatMap((word) =>
    word.kind === 'service' ? word.services : [],
  );
  return named.length > 0 ? named : (thread?.services ?? []);
}

function hear(typed: string, unquoted: string, aliases: Aliases, context: TalkContext): Heard {
  const serviceAt = createServiceAt(aliases);
  const { text, guessed } = correctTypos(plainText(unquoted), {
    has: (word) => aliases.has(word),
    words: wordsOfNames(context.services, context.nicknames),
  });
  const times = readTimes(text, { ...context, services: spokenOf(text, serviceAt, context) });
  const until = NAMES_SILENCE.test(text) ? readUntil(text, context) : null;
  const words = readWords(text, { serviceAt, times, until });
  return {
    words,
    marks: marksOf(words, text, context),
    question: questionOf(typed),
    guessed: [...guessed],
    context,
  };
}

function judge(utterance: string, context: TalkContext): Intent {
  const typed = typedText(utterance);
  const aliases = aliasesOf(context.services, context.nicknames);
  const unquoted = setAside(
    typed,
    (quoted) => aliases.has(plainText(quoted)) || ID.test(quoted),
    context.bot,
  );
  // Whoever gives a machine orders is not asking one: nothing of it is read.
  if (isOrder(unquoted)) return { kind: 'unknown' };
  if (isForOthers(typed, context)) return { kind: 'not_for_us' };
  return judgeWords(hear(typed, unquoted, aliases, context));
}

/**
 * What somebody wants who speaks to us in plain words, without a model. What would change something is taken for it only
 * when it is said and nothing else, outside quotes, and spelt right; else it is asked. Never throws on any text; the time
 * zone must exist. Text beyond 2,000 characters is not read.
 */
export function understand(utterance: string, context: TalkContext): Understood {
  const intent = judge(utterance, context);
  return { intent, acts: isActing(intent), language: detectLanguage(utterance.slice(0, 2_000)) };
}
