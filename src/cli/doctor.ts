import { parseConfig } from '../config/parse-config.ts';
import { systemClock } from '../domain/clock.ts';
import { identify } from '../observability/identify.ts';
import {
  type Finding,
  findingsOfRefusal,
  isBlocked,
  presentFindings,
  renderFindings,
  runDoctor,
} from './doctor/index.ts';
import type { Invocation } from './terminal.ts';

async function examine(env: Invocation['env']): Promise<Finding[]> {
  try {
    const config = parseConfig(env);
    const { version } = await identify(config, env);
    return await runDoctor(config, { version, clock: systemClock });
  } catch (error) {
    return findingsOfRefusal(error);
  }
}

/** Checks every setting and every outsider, and says what to mend; 1 when something blocks. */
export async function doctor({ env, out }: Invocation, json: boolean): Promise<number> {
  const findings = await examine(env);
  out.write(
    json
      ? `${JSON.stringify(presentFindings(findings), null, 2)}\n`
      : renderFindings(findings, { colour: out.isTTY === true }),
  );
  return isBlocked(findings) ? 1 : 0;
}
