import type { ChangeStore } from '../../domain/change.ts';
import type { SessionStore } from '../../domain/diagnostic-session.ts';
import type { FindDocumented } from '../../domain/documents.ts';
import type { FreshReader } from '../../domain/fresh.ts';
import type { IncidentStore } from '../../domain/incident.ts';
import type { TalkContext } from '../../domain/talk/context.ts';
import type { GuessIntent } from '../../domain/talk/guess/guess.ts';
import type { BotCore } from '../deps.ts';

type Spoken = 'client' | 'poster' | 'channels' | 'config' | 'messages' | 'notes' | 'links';
type Asked = 'ask' | 'analyzeCapacity' | 'diagnosis' | 'brakes' | 'tasks' | 'metrics' | 'roleOf';

/** What answering people's words needs of the world. */
export type TalkDeps = Pick<BotCore, Spoken | Asked | 'clock' | 'log'> & {
  incidents: Pick<IncidentStore, 'get' | 'live'>;
  sessions: Pick<SessionStore, 'ofIncident'>;
  changes: Pick<ChangeStore, 'between'>;
  /** For what the stored evidence does not hold. */
  fresh: FreshReader;
  /** What the FAQ and the repository's documents say. */
  findDocumented: FindDocumented;
  /** What words may mean that the rules don't understand. */
  guessIntent: GuessIntent;
  /** What people call services. */
  nicknames: TalkContext['nicknames'];
  /** Hosts that foreign links may lead to. */
  linkHosts: readonly string[];
};
