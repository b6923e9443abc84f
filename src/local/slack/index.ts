export { createLocalSlack } from './create-local-slack.ts';
export type { FaultsPort, SlackFaultKind } from './faults-port.ts';
export { SLACK_FAULT_KINDS } from './faults-port.ts';
export type { InstalledApp } from './installed-app.ts';
export type {
  LocalChannel,
  LocalSlack,
  LocalSlackOptions,
  LocalUser,
  Role,
  SlackLog,
} from './local-slack.ts';
