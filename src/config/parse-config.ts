import { OpsError } from '../domain/errors.ts';
import { decideEmulation, type Emulation } from './emulation.ts';
import { exposureFaults } from './exposure.ts';
import type { Role } from './role.ts';
import { type Settings, settings } from './settings.ts';

/** Everything the process was told, validated once. */
export type Config = Settings & { emulation: Emulation };

type Environment = Readonly<Record<string, string | undefined>>;

/** A variable set to nothing is a variable not set: `.env.example` copied as it stands must work. */
function withoutBlanks(env: Environment): Environment {
  return Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
}

function refuse(faults: string[]): never {
  throw new OpsError(
    'invalid_settings',
    `opsloop can't start, ${faults.length === 1 ? 'a setting is' : `${faults.length} settings are`} wrong:\n${faults
      .map((fault) => `  - ${fault}`)
      .join('\n')}`,
    { facts: { faults: faults.length } },
  );
}

/**
 * Reads the settings as a pure function of the environment.
 * @throws OpsError `invalid_settings` whose message lists every fault at once, values left out.
 */
export function parseConfig(env: Environment, role: Role = 'all'): Config {
  const parsed = settings.safeParse(withoutBlanks(env));
  if (!parsed.success) {
    refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const emulation = decideEmulation(parsed.data);
  const faults = exposureFaults(parsed.data, emulation, role);
  if (faults.length > 0) refuse(faults);
  return { ...parsed.data, emulation };
}
