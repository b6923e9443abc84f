import type { Span } from '../evidence.ts';
import type { Language } from '../language.ts';
import type { Intent } from './intent.ts';

/** A deploy that happened; milliseconds since the epoch. `service` null: of everything. */
export type KnownDeploy = { service: string | null; at: number };

/** What the thread is about in which somebody speaks. */
export type TalkThread = {
  kind: 'incident' | 'diagnosis' | 'task';
  id: string;
  services: readonly string[];
  window: Span | null;
};

/** What must be known to understand an utterance. */
export type TalkContext = {
  /** Milliseconds since the epoch. */
  now: number;
  /** The speaker's, an IANA name. */
  timeZone: string;
  /** Our user id, whose mention says nothing; null: nobody's mention does. */
  bot: string | null;
  /** Empty when nobody can say: then any word in its place is taken for a service. */
  services: readonly string[];
  /** What people call services; by nickname. */
  nicknames: Readonly<Record<string, string>>;
  /** Null: a message outside our threads. */
  thread: TalkThread | null;
  lastDeploys: readonly KnownDeploy[];
};

/** What an utterance comes to. */
export type Understood = {
  intent: Intent;
  /** It would change something: show a button, do nothing. */
  acts: boolean;
  /** What it was said in, which is what the answer is in. */
  language: Language;
};
