import type { Emulation } from './emulation.ts';
import type { Role } from './role.ts';
import type { Settings } from './settings.ts';

const NEEDED: Readonly<Record<Settings['DEPLOY_HOST'], readonly (keyof Settings)[]>> = {
  none: [],
  // GitHub's own credentials: where they are missing GitHub is emulated, and so is the deploy.
  github: [],
  render: ['RENDER_API_KEY', 'RENDER_SERVICE_ID'],
  vercel: ['VERCEL_TOKEN', 'VERCEL_PROJECT_ID'],
};

/** Faults of a DEPLOY_HOST that could not be asked for want of credentials. Only who rolls back needs them. */
export function deployHostFaults(settings: Settings, emulation: Emulation, role: Role): string[] {
  if (emulation.deploy || (role !== 'all' && role !== 'worker')) return [];
  const { DEPLOY_HOST: host } = settings;
  return NEEDED[host]
    .filter((name) => settings[name] === undefined)
    .map((name) => `${name}: must be set, because DEPLOY_HOST is ${host}`);
}
