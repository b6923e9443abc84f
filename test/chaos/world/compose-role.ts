import { pino } from 'pino';
import { type Composed, compose } from '../../../src/compose/index.ts';
import { parseConfig } from '../../../src/config/parse-config.ts';
import type { Role } from '../../../src/config/role.ts';
import type { Clock } from '../../../src/domain/clock.ts';

/** A role of the product, as its own command composes it, on a clock and in a hurry of the simulation's. */
export type ComposeRole = {
  role: Role;
  instance: string;
  /** The environment it would be started with. */
  env: Record<string, string | undefined>;
  clock: Clock;
  /** How many times quicker than in life. */
  haste: number;
  logTo: pino.DestinationStream;
};

// What the product allows a model in life, `compose` knows; here it is shortened like everything else.
const MODEL_TIMEOUT_MS = 10_000;
/** Not less, for our own two cores do not get quicker. */
const LEAST_MODEL_TIMEOUT_MS = 400;

/** Builds the whole graph of a role and starts it. */
export async function composeRole(options: ComposeRole): Promise<Composed> {
  const { role, instance, env, clock, haste, logTo } = options;
  const config = parseConfig(env, role);
  const composed = await compose({
    config,
    role,
    clock,
    haste,
    identity: { version: 'chaos', instance },
    log: pino({ level: config.LOG_LEVEL, base: { instance } }, logTo),
    modelTimeoutMs: Math.max(LEAST_MODEL_TIMEOUT_MS, MODEL_TIMEOUT_MS / haste),
  });
  await composed.start();
  return composed;
}
