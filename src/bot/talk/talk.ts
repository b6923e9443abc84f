import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { FreshQuery } from '../../domain/fresh.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Language } from '../../domain/language.ts';
import type { TalkContext } from '../../domain/talk/context.ts';
import type { Heard, ThreadSubject } from '../../domain/talk/heard.ts';
import type { ClearIntent } from '../../domain/talk/intent.ts';
import type { Task } from '../../domain/task.ts';
import type { Answer } from '../answering/answer.ts';
import type { Texts } from '../texts/texts.ts';
import type { TalkDeps } from './deps.ts';
import type { TalkMemory } from './talk-memory.ts';

/** What is known of what a conversation is about. */
export type Subject = {
  of: ThreadSubject | null;
  session: DiagnosticSession | null;
  incident: Incident | null;
  task: Task | null;
};

/** A conversation at the moment of an answer. */
export type Talk = {
  deps: TalkDeps;
  heard: Heard;
  /** The one to answer in. */
  language: Language;
  texts: Texts;
  context: TalkContext;
  subject: Subject;
  /** The service that was spoken of last; null: none yet. */
  focus: string | null;
  /** The queries of the last answer that was read afresh; none yet. */
  asked: readonly FreshQuery[];
};

/** A picture for the thread. */
export type Picture = { name: string; title: string; alt: string; bytes: Uint8Array };

/** An answer, what the conversation is about from now on, and a picture that may follow. */
export type Reply = Answer & {
  remember?: Partial<TalkMemory>;
  /** It turned out that nothing should be said. */
  unsaid?: true;
  /** Drawn after the words are said; null: there is nothing to draw. */
  picture?: () => Promise<Picture | null>;
};

/** Answers one kind of intent from what is known. Nothing is ever done but looking, asking and diagnosing. */
export type Replies<Kind extends ClearIntent['kind']> = (
  talk: Talk,
  intent: Extract<ClearIntent, { kind: Kind }>,
) => Promise<Reply>;
