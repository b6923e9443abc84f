import type { ClearIntent } from '../../../domain/talk/intent.ts';
import { sayUnderstood } from '../../../domain/talk/say/say-understood.ts';
import type { Reply, Talk } from '../talk.ts';
import { tell } from '../tell.ts';

/** What needs no looking: thanks, a greeting, a wish that nobody here fulfils, or what nobody understands. */
export async function sayOnly(talk: Talk, intent: ClearIntent): Promise<Reply> {
  return { text: sayUnderstood(intent, talk.language).text };
}

/** "Help": what can be said, here first. */
export async function sayHelp(talk: Talk, intent: ClearIntent): Promise<Reply> {
  const { helpThread, helpAnywhere } = talk.texts.talk;
  const head = sayUnderstood(intent, talk.language).text;
  return talk.subject.of
    ? tell(head, helpThread, helpAnywhere)
    : tell(head, helpAnywhere, helpThread);
}

/** What is not understood: said so, with what can be asked. */
export async function sayUnknown(talk: Talk, intent: ClearIntent): Promise<Reply> {
  const { helpThread, helpAnywhere } = talk.texts.talk;
  return tell(
    sayUnderstood(intent, talk.language).text,
    talk.subject.of ? helpThread : helpAnywhere,
  );
}
