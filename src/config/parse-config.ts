import { OpsError } from '../domain/errors.ts';
import { deployHostFaults } from './deploy-host-faults.ts';
import { decideEmulation, type Emulation } from './emulation.ts';
import { exposureFaults } from './exposure.ts';
import { ignoreEmulated } from './ignore-emulated.ts';
import type { Role } from './role.ts';
import { type Settings, settings } from './settings.ts';

/** Everything the process was told, validated once. */
export type Config = Settings & { emulation: Emulation };

type Environment = Readonly<Record<string, string | undefined>>;

/** A variable set to nothing is a variable not set: `.env.example` copied as it stands must work. */
function withoutBlanks(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim() ?? ''] as const)
      .filter(([, value]) => value !== ''),
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

type Reading = { settings: Settings; faults: string[] };

/** Reads what can be read; a setting that can't counts as unset, so that the faults behind it are found as well. */
function read(env: Record<string, string>): Reading {
  const parsed = settings.safeParse(env);
  if (parsed.success) return { settings: parsed.data, faults: [] };
  const { issues } = parsed.error;
  const faults = issues.map(({ path, message }) => `${path[0]?.toString()}: ${message}`);
  const wrong = new Set(issues.map(({ path }) => path[0]));
  const rest = Object.entries(env).filter(([name]) => !wrong.has(name));
  return { settings: settings.parse(Object.fromEntries(rest)), faults };
}

/**
 * Reads the settings as a pure function of the environment.
 * @throws OpsError `invalid_settings` whose message lists every fault at once, values left out.
 */
export function parseConfig(env: Environment, role: Role = 'all'): Config {
  const { settings: given, faults } = read(ignoreEmulated(withoutBlanks(env)));
  const emulation = decideEmulation(given);
  const together = [
    ...exposureFaults(given, emulation, role),
    ...deployHostFaults(given, emulation, role),
  ];
  const all = [...new Set([...faults, ...together])];
  if (all.length > 0) refuse(all);
  return { ...given, emulation };
}
