import type { AnswerHeard, Heard } from '../../domain/talk/heard.ts';
import { understand } from '../../domain/talk/understand.ts';
import { textsFor } from '../texts/texts-for.ts';
import { answerIntent } from './answer-intent.ts';
import type { TalkDeps } from './deps.ts';
import { postPicture, postReply } from './post-reply.ts';
import { readContext } from './read-context.ts';
import { readSubject } from './read-subject.ts';
import type { Reply, Talk } from './talk.ts';
import { recall, remember, type TalkMemory } from './talk-memory.ts';

type Opened = { talk: Talk; intent: ReturnType<typeof understand>['intent']; memory: TalkMemory };

async function open(deps: TalkDeps, heard: Heard): Promise<Opened> {
  const memory = await recall(deps, heard);
  const subject = await readSubject(deps, heard.thread ?? memory.subject);
  const context = await readContext(deps, heard, subject);
  const understood = understand(heard.text, context);
  const intent = heard.chosen ?? understood.intent;
  const language = memory.language ?? understood.language;
  const texts = textsFor(language);
  const { focus } = memory;
  return { talk: { deps, heard, language, texts, context, subject, focus }, intent, memory };
}

async function replyTo(deps: TalkDeps, heard: Heard): Promise<Reply> {
  const { talk, intent, memory } = await open(deps, heard);
  const { user, channel } = heard;
  const subject = memory.subject ?? heard.thread;
  deps.log.info({ user, channel, intent: intent.kind }, 'somebody talked to the bot');
  const reply = await answerIntent(talk, intent);
  await remember(deps, heard, { ...memory, subject, ...reply.remember });
  return reply;
}

/**
 * Answers people's words from what is stored, in their language, in the thread where they spoke. It acts on nothing: what
 * would change something is answered with the button that does it. @throws whatever a store or Slack throws
 */
export function createAnswer(deps: TalkDeps): AnswerHeard {
  return async (heard) => {
    const reply = await replyTo(deps, heard);
    await postReply(deps, heard, reply);
    await postPicture(deps, heard, reply.picture);
  };
}
