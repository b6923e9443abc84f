import type { GithubAuth } from '../clients/github/connect-octokit.ts';
import type { Role as SlackRole } from '../domain/roles.ts';
import type { LocalMesh } from '../local/mesh/index.ts';
import type { Mount } from '../web/deps.ts';

/** How Slack is reached, the real one or ours. */
export type SlackOutsider = {
  apiUrl: string;
  botToken: string;
  signingSecret: string | undefined;
  appToken: string | undefined;
  /** Roles of the emulated people; null on a real workspace. */
  emulatedUsers: ReadonlyMap<string, SlackRole> | null;
};

/** How GitHub is reached, the real one or ours. */
export type GithubOutsider = {
  auth: GithubAuth;
  apiUrl: string;
  repo: string;
  baseBranch: string;
  webhookSecret: string | null;
  /** Where git fetches from. */
  remoteUrl: string;
};

/** The deployed system. */
export type DeployOutsider = {
  versionUrl: string | null;
  healthUrls: { name: string; url: string }[];
};

/** The model; null when none is configured. */
export type ModelOutsider = { apiKey: string; baseUrl: string | undefined; model: string } | null;

/** Everybody outside, as this process is to see them. */
export type Outsiders = {
  slack: SlackOutsider;
  github: GithubOutsider;
  deploy: DeployOutsider;
  model: ModelOutsider;
  /** The token made for Alertmanager's webhook where nobody set one; null where nothing is emulated. */
  alertmanagerToken: string | null;
  /** The mesh of a credential-free start, with its Prometheus and Alertmanager once they run; null where there is none. */
  mesh: Pick<LocalMesh, 'observers' | 'whenWatched'> | null;
  /** What the emulated ones and the console serve on our own port. */
  mounts: Mount[];
  /** The answer of `GET /emulated`; null where nothing is emulated. */
  describe: (() => object) | null;
  /** The page to open; null unless Slack is emulated. */
  consoleUrl: string | null;
  start(): Promise<void>;
  stop(): Promise<void>;
};
