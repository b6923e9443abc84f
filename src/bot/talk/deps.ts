import type { ChangeStore } from '../../domain/change.ts';
import type { SessionStore } from '../../domain/diagnostic-session.ts';
import type { IncidentStore } from '../../domain/incident.ts';
import type { BotCore } from '../deps.ts';

type Spoken = 'client' | 'poster' | 'channels' | 'config' | 'messages' | 'notes' | 'links';
type Asked = 'ask' | 'analyzeCapacity' | 'diagnosis' | 'brakes' | 'tasks' | 'metrics' | 'roleOf';

/** What answering people's words needs of the world. */
export type TalkDeps = Pick<BotCore, Spoken | Asked | 'clock' | 'log'> & {
  incidents: Pick<IncidentStore, 'get' | 'live'>;
  sessions: Pick<SessionStore, 'ofIncident'>;
  changes: Pick<ChangeStore, 'between'>;
  /** Hosts that foreign links may lead to. */
  linkHosts: readonly string[];
};
