const NAMES = /^(?:watchdog|dead-?mans?-?switch)$/i;

/** Whether an alert always fires, so that its absence is the alarm. */
export function isWatchdog(labels: Readonly<Record<string, string>>): boolean {
  return NAMES.test(labels.alertname ?? '');
}
