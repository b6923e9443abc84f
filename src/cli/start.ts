import { once } from 'node:events';
import { compose } from '../compose/index.ts';
import { parseConfig } from '../config/parse-config.ts';
import type { Role } from '../config/role.ts';
import { systemClock } from '../domain/clock.ts';
import { createLog } from '../observability/create-log.ts';
import { identify } from '../observability/identify.ts';
import { greeting } from './greeting.ts';
import type { Invocation } from './terminal.ts';

async function untilTold(stop: AbortSignal): Promise<void> {
  if (!stop.aborted) await once(stop, 'abort');
}

/** Runs one role until the process is told to stop. */
export async function start(
  { env, stop, out, err, haste }: Invocation,
  role: Role,
): Promise<number> {
  const config = parseConfig(env, role);
  const identity = await identify(config, env);
  const log = createLog({ level: config.LOG_LEVEL, base: identity, pretty: err.isTTY === true });
  for (const warning of config.emulation.warnings) log.warn({}, warning);
  const product = await compose({ config, role, identity, clock: systemClock, log, haste });
  try {
    const told = untilTold(stop);
    // A start may wait for ever for a Redis that is away; being told to stop must not.
    await Promise.race([product.start(), told]);
    if (!stop.aborted) out.write(greeting(role, product.where, config.emulation));
    await told;
  } finally {
    log.info({}, 'stopping');
    await product.stop();
  }
  return 0;
}
