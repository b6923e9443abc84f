import type { AnswerHeard, Heard } from '../../domain/talk/heard.ts';
import type { ClearIntent, Intent } from '../../domain/talk/intent.ts';
import { understand } from '../../domain/talk/understand.ts';
import type { Ending, Waiting } from '../../domain/talk/waiting.ts';
import { textsFor } from '../texts/texts-for.ts';
import { answerIntent } from './answer-intent.ts';
import type { TalkDeps } from './deps.ts';
import { guessUnknown } from './guess-unknown.ts';
import { isLeftUnsaid } from './is-left-unsaid.ts';
import { postPicture, postReply } from './post-reply.ts';
import { readContext } from './read-context.ts';
import { readSubject } from './read-subject.ts';
import { sayGuessed } from './say-guessed.ts';
import type { Reply, Talk } from './talk.ts';
import { recall, remember, type TalkMemory } from './talk-memory.ts';
import { waitsFor } from './waits-for.ts';

const AT_ONCE: Ending = { kind: 'say', instead: null };

type Opened = {
  talk: Talk;
  intent: Intent;
  /** What the intent is when nothing but a model said so. */
  guessed: ClearIntent | null;
  memory: TalkMemory;
};

async function open(deps: TalkDeps, heard: Heard, waiting?: Waiting): Promise<Opened> {
  const memory = await recall(deps, heard);
  const subject = await readSubject(deps, heard.thread ?? memory.subject);
  const context = await readContext(deps, heard, subject);
  const understood = understand(heard.text, context);
  const language = memory.language ?? understood.language;
  // Who was only overheard sees nothing before it is known that they spoke to us.
  if (!heard.overheard) waiting?.on('model', language);
  const guessed = await guessUnknown(deps, heard, context, understood.intent);
  const intent = heard.chosen ?? guessed ?? understood.intent;
  const texts = textsFor(language);
  const { focus, asked = [] } = memory;
  const talk = { deps, heard, language, texts, context, subject, focus, asked };
  return { talk, intent, guessed, memory };
}

/** What is said to what was heard; null: nothing is. */
async function replyTo(deps: TalkDeps, heard: Heard, waiting?: Waiting): Promise<Reply | null> {
  const { talk, intent, guessed, memory } = await open(deps, heard, waiting);
  const { user, channel } = heard;
  const subject = memory.subject ?? heard.thread;
  deps.log.info({ user, channel, intent: intent.kind }, 'somebody talked to the bot');
  if (await isLeftUnsaid(talk, intent, memory)) return null;
  waiting?.on(waitsFor(intent), talk.language);
  const answered = await answerIntent(talk, intent);
  if (answered.unsaid) return null;
  const reply = guessed ? sayGuessed(talk, guessed, answered) : answered;
  await remember(deps, heard, { ...memory, subject, ...reply.remember });
  return reply;
}

/**
 * Answers people's words from what is stored, in their language, in the thread where they spoke. It acts on nothing: what
 * would change something is answered with the button that does it. @throws whatever a store or Slack throws
 */
export function createAnswer(deps: TalkDeps): AnswerHeard {
  return async (heard, waiting) => {
    const reply = await replyTo(deps, heard, waiting);
    if (reply === null) return;
    const ending = (await waiting?.end()) ?? AT_ONCE;
    if (ending.kind === 'too_late') {
      deps.log.warn({ channel: heard.channel }, 'an answer came too late to be said');
      return;
    }
    await postReply(deps, heard, reply, ending);
    await postPicture(deps, heard, reply.picture);
  };
}
