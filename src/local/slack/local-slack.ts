import type { Clock } from '../../domain/clock.ts';
import type { FaultsPort } from './faults-port.ts';
import type { InstalledApp } from './installed-app.ts';

/** What a person of the workspace may do in opsloop (contract, section 6). */
export type Role = 'admin' | 'operator' | 'viewer';

/** A person of the emulated workspace. */
export type LocalUser = { id: string; name: string; role: Role };

/** A public channel of the emulated workspace; the bot is a member. `name` has no `#`. */
export type LocalChannel = { id: string; name: string };

/** Where the emulator writes what went wrong; pino fits. */
export type SlackLog = {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** What the emulator needs. Origins and addresses are functions: the port is known only after listening. */
export type LocalSlackOptions = {
  /** The store is `slack/slack.db` below it. */
  dataDir: string;
  clock: Clock;
  /** Where we are reached, without a trailing slash: `http://127.0.0.1:3000`. */
  origin: () => string;
  signingSecret: string;
  /** The one token that may write. Reading is open: the whole surface answers on loopback only. */
  botToken: string;
  /** Where commands, interactions and events are posted: our own `/slack/events`. */
  eventsUrl: () => string;
  log: SlackLog;
  /** What the app's manifest asked for; everything when absent. */
  app?: InstalledApp;
  /** Switchable faults; none when absent. */
  faults?: FaultsPort;
  /** How long the app may take to answer, milliseconds; 3,000 as in Slack. */
  ackTimeoutMs?: number;
};

/** An emulated Slack workspace on loopback. */
export type LocalSlack = {
  /** Answers everything below `/emulated/slack`, full path included. */
  fetch(request: Request): Promise<Response>;
  /** Base of the Web API, with a trailing slash. */
  apiUrl(): string;
  /** The bot's user id. */
  botUser: string;
  channels: readonly LocalChannel[];
  users: readonly LocalUser[];
  signingSecret: string;
  botToken: string;
  /** Begins delivering; what a killed run left undelivered goes out again. */
  start(): void;
  /** Whether the app's address answers a signed `url_verification` challenge. */
  verifyUrl(): Promise<boolean>;
  /** Ends deliveries and live connections and closes the store. */
  close(): Promise<void>;
};
