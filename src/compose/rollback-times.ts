import type { Config } from '../config/parse-config.ts';
import type { RollbackStep, RollbackTimes } from '../pipelines/rollback/deps.ts';

const SECOND = 1_000;
const CI_POLL_MS = 5_000;

/** Seconds each step may take at most: eight minutes in all. */
const LIMITS: Readonly<Record<RollbackStep, number>> = {
  lock: 10,
  host: 20,
  restore: 45,
  announce: 25,
  smoke: 125,
  merge: 35,
  deploy: 130,
  verify: 60,
  tell: 15,
  hand_over: 15,
};
const TOTAL = Object.values(LIMITS).reduce((sum, seconds) => sum + seconds, 0);

/** How long a rollback may take: its own limits, where the settings do not ask for shorter ones. */
export function rollbackTimes(config: Config, haste = 1): RollbackTimes {
  const { CI_TIMEOUT_SECONDS, DEPLOY_TIMEOUT_SECONDS, DEPLOY_WINDOW_SECONDS } = config;
  const seconds = {
    ...LIMITS,
    smoke: Math.min(LIMITS.smoke, CI_TIMEOUT_SECONDS),
    deploy: Math.min(LIMITS.deploy, DEPLOY_TIMEOUT_SECONDS),
    verify: Math.min(LIMITS.verify, DEPLOY_WINDOW_SECONDS),
  };
  const limits = Object.fromEntries(
    Object.entries(seconds).map(([step, limit]) => [step, limit * SECOND]),
  ) as Record<RollbackStep, number>;
  const healthInterval = config.HEALTH_INTERVAL_SECONDS * SECOND;
  return {
    limits,
    total: TOTAL * SECOND,
    ciPoll: Math.min(CI_POLL_MS / haste, limits.smoke),
    deployPoll: healthInterval,
    healthInterval,
    healthWindow: Math.max(limits.verify - healthInterval, 0),
  };
}
