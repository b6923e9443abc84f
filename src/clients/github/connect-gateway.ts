import type { Clock } from '../../domain/clock.ts';
import type { PaceLane, Pacer } from '../pacing/create-pacer.ts';
import {
  connectOctokit,
  type Deadlines,
  type GithubAuth,
  type GithubCall,
  type GithubLog,
} from './connect-octokit.ts';
import { createGateway, type Gateway } from './create-gateway.ts';
import { createSender } from './create-sender.ts';

/** What the GitHub client is made of. */
export type GithubOptions = {
  auth: GithubAuth;
  /** Base of REST, e.g. `https://api.github.com`. */
  apiUrl: string;
  /** `owner/name` */
  repo: string;
  baseBranch: string;
  /** The token's own; see `paceKey`. */
  pacer: Pacer;
  /** `priority` for rollback: its writes go before all that wait, its reads beside them. Default `normal`. */
  lane?: PaceLane;
  clock: Clock;
  log: GithubLog;
  /** Default 10 s for a read with its repetitions, 15 s for a write. */
  deadlines?: Deadlines;
  /** Default `dev`. */
  version?: string;
  /** Told of every request that is over, renewals of an App's token included. */
  onCall?: (call: GithubCall) => void;
};

const DEADLINES: Deadlines = { readMs: 10_000, writeMs: 15_000 };

/** The gateway to one repository with one token. Holds nothing open. */
export function connectGateway(options: GithubOptions): Gateway {
  const { pacer, lane = 'normal', clock, deadlines = DEADLINES, version = 'dev' } = options;
  const { auth, apiUrl, log, onCall = () => {} } = options;
  const [owner = '', name = ''] = options.repo.split('/');
  const octokit = connectOctokit({ auth, apiUrl, log, onCall, clock, deadlines, version });
  const sender = createSender({ pacer, lane, clock, deadlines });
  return createGateway({ octokit, sender, owner, name, baseBranch: options.baseBranch });
}
