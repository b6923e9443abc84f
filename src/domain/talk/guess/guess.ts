import { z } from 'zod';
import type { TalkContext, TalkThread } from '../context.ts';
import { type ClearIntent, STATUS_OF } from '../intent.ts';

/**
 * All that a model may take words for. Nothing that would change something is among them, nor what is kept as somebody's
 * word: a label of a diagnosis, the language of a conversation.
 */
export const GUESSABLE = [
  ...(['diagnose', 'look_at', 'show_logs', 'compare', 'zoom', 'who_changed', 'status'] as const),
  ...(['ask_faq', 'capacity', 'explain', 'doubt', 'ruled_out', 'advise', 'show_query'] as const),
  ...(['whats_on_fire', 'waiting_for_me', 'help', 'thanks', 'small_talk', 'not_for_us'] as const),
] as const satisfies readonly ClearIntent['kind'][];
export type Guessable = (typeof GUESSABLE)[number];

/** What a model says that words mean; every field is required, for strict schemas know no optional ones. Nothing of it is checked. */
export const Guess = z.object({
  kind: z.enum([...GUESSABLE, 'change_something', 'unknown']),
  service: z.string().nullable(),
  /** The words of the message that name a time. */
  time: z.string().nullable(),
  id: z.string().nullable(),
  level: z.enum(['error', 'warn']).nullable(),
  what: z.enum(STATUS_OF).nullable(),
  metric: z.enum(['cpu', 'memory', 'disk', 'network']).nullable(),
  days: z.number().int().nullable(),
});
export type Guess = z.infer<typeof Guess>;

/** What a model is given: words, and what they can be about. */
export type GuessRequest = {
  utterance: string;
  services: readonly string[];
  nicknames: TalkContext['nicknames'];
  /** What the thread is about; null: a message outside our threads. */
  thread: TalkThread['kind'] | null;
  /** Gives up early. */
  signal: AbortSignal;
};

/** A language model that says what words mean. Throws OpsError `model_…` after its own attempts are spent. */
export type GuessModel = { guess(request: GuessRequest): Promise<Guess> };

/**
 * What words may mean that the rules don't understand, by somebody (`user`: who speaks). Null: nobody knows. Never an
 * intent that would change something; never throws.
 */
export type GuessIntent = (
  utterance: string,
  context: TalkContext,
  user: string,
) => Promise<ClearIntent | null>;
