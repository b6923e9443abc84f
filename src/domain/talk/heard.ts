import type { TalkThread } from './context.ts';
import type { ClearIntent } from './intent.ts';
import type { Waiting } from './waiting.ts';

/** What a thread that we started is about. */
export type ThreadSubject = Pick<TalkThread, 'kind' | 'id'>;

/** Something that a person said to us in Slack. */
export type Heard = {
  /** As Slack sent it, our mention included. Foreign text. */
  text: string;
  /** The Slack user id of who said it. */
  user: string;
  channel: string;
  /** Where the answer belongs: the thread's root, or the message itself. */
  threadTs: string;
  /** Null: outside the threads that we started. */
  thread: ThreadSubject | null;
  /** Milliseconds since the epoch. */
  at: number;
  /** What they chose of what we asked; then the text is not read again. */
  chosen?: ClearIntent;
  /** A reply in a thread of ours that does not name us: it may be meant for somebody else. */
  overheard?: true;
  /** It was taken up before, by somebody who may not have lived to answer it. */
  again?: true;
};

/** Answers what was said, where it was said. */
export type AnswerHeard = (heard: Heard, waiting?: Waiting) => Promise<void>;
