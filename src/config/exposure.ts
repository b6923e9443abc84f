import type { Emulation } from './emulation.ts';
import type { Role } from './role.ts';
import type { Settings } from './settings.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** Whether a bind address is reachable from this machine only. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK.has(host) || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * Faults of serving beyond loopback without credentials for every surface: nothing fails open.
 * Empty when HOST is loopback, and for roles that serve only health and metrics.
 */
export function exposureFaults(settings: Settings, emulation: Emulation, role: Role): string[] {
  if (isLoopbackHost(settings.HOST) || role === 'worker' || role === 'scheduler') return [];
  const where = `HOST=${settings.HOST} is reachable from outside`;
  const demands: [boolean, string][] = [
    [emulation.slack, 'set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN)'],
    [settings.GITHUB_WEBHOOK_SECRET === undefined, 'set GITHUB_WEBHOOK_SECRET'],
    [settings.ALERTMANAGER_WEBHOOK_TOKEN === undefined, 'set ALERTMANAGER_WEBHOOK_TOKEN'],
    [settings.OIDC_ISSUER_URL === undefined, 'set OIDC_ISSUER_URL'],
  ];
  return demands.filter(([fault]) => fault).map(([, mend]) => `${where}: ${mend}`);
}
