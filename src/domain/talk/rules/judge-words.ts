import { type ClearIntent, type Intent, isActing } from '../intent.ts';
import { groundInThread } from './ground-in-thread.ts';
import type { Heard } from './heard.ts';
import { judgeAct } from './judge-act.ts';
import { judgeWish } from './judge-wish.ts';
import { fits } from './rule.ts';
import { RULES } from './rules.ts';
import { unclear } from './unclear.ts';

function byRules(heard: Heard): Intent {
  for (const rule of RULES) {
    const intent = fits(rule, heard.marks) ? rule.build(heard) : null;
    if (intent) return intent;
  }
  return { kind: 'unknown' };
}

function mayChange(intent: Intent): intent is ClearIntent {
  return isActing(intent) || intent.kind === 'cannot';
}

/** A slip of the fingers is never mended into an act: it is asked whether that was meant. */
function askWhenGuessed(intent: Intent, { guessed }: Heard): Intent {
  const word = guessed[0];
  if (word === undefined || !mayChange(intent)) return intent;
  return unclear('did_you_mean', [intent], word);
}

/** The intent behind the words of an utterance. */
export function judgeWords(heard: Heard): Intent {
  if (heard.words.length === 0) return { kind: 'help' };
  if (heard.marks.has('no_deploy')) return unclear('which_deploy');
  const intent = judgeAct(heard) ?? judgeWish(heard) ?? byRules(heard);
  return groundInThread(askWhenGuessed(intent, heard), heard.context);
}
