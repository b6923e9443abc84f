import type { Clock } from '../../domain/clock.ts';
import type { Faults } from '../faults/create-faults.ts';
import type { DeploySource, LocalLog } from '../github/local-github.ts';

/** What the emulated deployer is started with. */
export type LocalDeployOptions = {
  /** Its state lies in `${dataDir}/deploy`. */
  dataDir: string;
  clock: Clock;
  /** From a merge to the version being live; fractions allowed. */
  delaySeconds: number;
  github: DeploySource;
  faults: Faults;
  log: LocalLog;
  /** Where the product's own HTTP server is reached. */
  origin: () => string;
};

/** A host that serves whatever was merged last, from that commit's own files. */
export type LocalDeploy = {
  fetch(request: Request): Promise<Response>;
  url(): string;
  /** Answers `{version, sha}` of the live commit. */
  versionUrl(): string;
  /** The probes: `backend` and `frontend`. */
  healthUrls(): { name: string; url: string }[];
  /** Goes on with what a killed run left, and deploys what it missed. */
  start(): Promise<void>;
  close(): Promise<void>;
  /** Does at once what is due by the clock. */
  tick(): Promise<void>;
};

/** Where the emulated deployer is mounted on the product's own HTTP server. */
export const DEPLOY_MOUNT = '/emulated/deploy';
