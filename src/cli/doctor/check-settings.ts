import type { Config } from '../../config/parse-config.ts';
import { OpsError } from '../../domain/errors.ts';
import type { Finding } from './finding.ts';

function incomplete({ emulation }: Config): Finding[] {
  return emulation.warnings.map((warning) => ({
    area: 'settings',
    level: 'warn',
    what: warning,
    mend: 'Set what is missing to reach the real one, or name the surface in EMULATE to say that you mean it.',
  }));
}

/** Rounds begin at once, so the last of them comes this long after the first. */
function shortestVerdict(config: Config): number {
  return (config.HEALTH_CONFIRMATIONS - 1) * config.HEALTH_INTERVAL_SECONDS;
}

function impossibleWindow(config: Config): Finding[] {
  const needed = shortestVerdict(config);
  if (config.DEPLOY_WINDOW_SECONDS > needed) return [];
  return [
    {
      area: 'settings',
      level: 'block',
      what: `HEALTH_CONFIRMATIONS rounds, HEALTH_INTERVAL_SECONDS apart, take ${needed} s, and DEPLOY_WINDOW_SECONDS is ${config.DEPLOY_WINDOW_SECONDS}: no deploy can ever be verified.`,
      mend: `Set DEPLOY_WINDOW_SECONDS to more than ${needed}.`,
    },
  ];
}

/** What the settings say together, once each of them is right by itself. */
export function checkSettings(config: Config): Finding[] {
  const problems = [...incomplete(config), ...impossibleWindow(config)];
  const fine: Finding = { area: 'settings', level: 'ok', what: 'Every setting is understood.' };
  return [fine, ...problems];
}

/** A fault's line is `NAME: what is wrong`, or, for a door left open, `NAME=value …: what to set`. */
function toFinding(line: string): Finding {
  const fault = line.replace(/^\s*-\s*/, '');
  const [, found, remedy] = /^(\w+=.*?): (.*)$/.exec(fault) ?? [];
  const name = fault.split(':')[0];
  const mend = remedy
    ? `To serve it there, ${remedy}.`
    : `Correct ${name}; .env.example says what it means.`;
  return { area: 'settings', level: 'block', what: `${found ?? fault}.`, mend };
}

/** Settings that could not be read at all, as findings; throws on what is not about settings. */
export function findingsOfRefusal(error: unknown): Finding[] {
  if (!(error instanceof OpsError) || error.code !== 'invalid_settings') throw error;
  return error.message.split('\n').slice(1).map(toFinding);
}
