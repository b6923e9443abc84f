import type { AgentMetrics } from '../domain/agent-metrics.ts';
import type { Ask, RetryTask } from '../domain/ask.ts';
import type { BrakeStore } from '../domain/brake.ts';
import type { AnalyzeCapacity } from '../domain/capacity.ts';
import type { Clock } from '../domain/clock.ts';
import type { Deeds } from '../domain/deeds.ts';
import type { DiagnosisDesk } from '../domain/diagnosis-desk.ts';
import type { SessionStore } from '../domain/diagnostic-session.ts';
import type { IncidentStore } from '../domain/incident.ts';
import type { IncidentDeeds } from '../domain/incident-deeds.ts';
import type { PlanDeeds } from '../domain/plan-deeds.ts';
import type { Role, RoleAssignment } from '../domain/roles.ts';
import type { AnswerHeard } from '../domain/talk/heard.ts';
import type { Task } from '../domain/task.ts';
import type { MessageStore } from './announcer/message-store.ts';
import type { CardLinks } from './cards/card-options.ts';
import type { Patience } from './hearing/patience.ts';
import type { BotLog } from './log.ts';
import type { Notes } from './notes.ts';
import type { ChannelDirectory } from './slack/channel-directory.ts';
import type { SlackApi } from './slack/create-slack-client.ts';

/** The settings the bot reads. An app token switches to Socket Mode; without one the signing secret is needed. */
export type BotConfig = {
  botToken: string;
  signingSecret?: string;
  appToken?: string;
  /** With trailing slash. */
  slackApiUrl: string;
  /** Channel names or ids. `faqChannel` unset: the on-call channel; `here`: where the question was asked. */
  oncallChannel: string;
  faqChannel?: string;
  roles?: readonly RoleAssignment[];
};

/** What the bot is made of. */
export type BotDeps = {
  config: BotConfig;
  /** Roles of the emulated workspace's people by user id; undefined on a real one. */
  emulatedUsers?: ReadonlyMap<string, Role>;
  ask: Ask;
  retryTask: RetryTask;
  deeds: Deeds;
  incidentDeeds: IncidentDeeds;
  planDeeds: PlanDeeds;
  /** Undefined where nobody can be asked for usage. */
  analyzeCapacity?: AnalyzeCapacity;
  diagnosis: DiagnosisDesk;
  incidents: Pick<IncidentStore, 'get' | 'live'>;
  sessions: Pick<SessionStore, 'ofIncident'>;
  brakes: Pick<BrakeStore, 'read'>;
  tasks: {
    get(id: string): Promise<Task | null>;
    /** Newest first. */
    recent(limit: number): Promise<Task[]>;
  };
  /** One UTC day, `YYYYMMDD`. */
  metrics(date: string): Promise<AgentMetrics>;
  /** Answers what people say to us in plain words; without it nothing that is said is heard. */
  answerHeard?: AnswerHeard;
  /** Keeps what was said to us until it is answered, whoever is restarted; without it nothing outlives this process. */
  hearLater?: (id: string, said: unknown) => Promise<void>;
  /** How long people wait for an answer; the usual. */
  patience?: Patience;
  /** True the first time a key is seen within its time to live, across all processes. */
  once(key: string, ttlSeconds: number): Promise<boolean>;
  notes: Notes;
  messages: MessageStore;
  links: CardLinks;
  clock: Clock;
  log: BotLog;
};

/** The same, with what the bot opens for itself. */
export type BotCore = BotDeps & {
  client: SlackApi;
  /** The same without retries of its own, for what posts: a post that failed may have worked. */
  poster: SlackApi;
  channels: ChannelDirectory;
  /** The person's role, at most five minutes old; `viewer` when Slack can't say. Good enough for what is shown. */
  roleOf(user: string): Promise<Role>;
  /** The person's role at this moment; asked before anything is done. */
  roleNow(user: string): Promise<Role>;
  /** Lets work go on after its request was answered; `stop` waits for it. */
  background(work: Promise<void>): void;
};
