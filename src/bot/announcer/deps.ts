import type { AgentMetrics } from '../../domain/agent-metrics.ts';
import type { BrakeStore } from '../../domain/brake.ts';
import type { Clock } from '../../domain/clock.ts';
import type { BundleStore, SessionStore } from '../../domain/diagnostic-session.ts';
import type { IncidentStore } from '../../domain/incident.ts';
import type { Task } from '../../domain/task.ts';
import type { CardLinks } from '../cards/card-options.ts';
import type { BotLog } from '../log.ts';
import type { Notes } from '../notes.ts';
import type { ChannelDirectory } from '../slack/channel-directory.ts';
import type { SlackApi } from '../slack/create-slack-client.ts';
import type { MessageStore } from './message-store.ts';
import type { Pace } from './pace.ts';

/** What the announcer is made of. */
export type AnnouncerDeps = {
  /** Without retries of its own: a post that failed may have worked. */
  client: Pick<SlackApi, 'chat' | 'conversations' | 'files'>;
  messages: MessageStore;
  tasks: { get(id: string): Promise<Task | null> };
  brakes: Pick<BrakeStore, 'read'>;
  /** One UTC day, `YYYYMMDD`; the medians behind "merges in about". */
  metrics(date: string): Promise<AgentMetrics>;
  notes: Pick<Notes, 'get'>;
  pace: Pace;
  /** Channel names or ids. `faqChannel` unset: the on-call channel; `here`: where the question was asked; where alerts may link to. */
  config: { oncallChannel: string; faqChannel?: string; linkHosts?: readonly string[] };
  incidents: Pick<IncidentStore, 'get' | 'alertsOf'>;
  sessions: Pick<SessionStore, 'get' | 'ofIncident'>;
  bundles: Pick<BundleStore, 'get'>;
  links: CardLinks;
  clock: Clock;
  log: BotLog;
};

/** The same, with what the announcer opens for itself. */
export type Announcing = AnnouncerDeps & {
  channels: ChannelDirectory;
  /** Median stage times of today; empty when they can't be read. */
  usual(): Promise<AgentMetrics['stages']>;
};
