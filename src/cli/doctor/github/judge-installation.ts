import { z } from 'zod';
import type { Finding } from '../finding.ts';

/** An App's installation, as far as it is looked at. */
export const Installation = z.object({
  app_slug: z.string(),
  permissions: z.record(z.string(), z.string().optional()),
  suspended_at: z.string().nullish(),
});
export type Installation = z.infer<typeof Installation>;

/** What the loop does with GitHub needs these, and no more. */
const NEEDED = {
  contents: 'write',
  pull_requests: 'write',
  issues: 'write',
  checks: 'read',
  statuses: 'read',
} as const;

const LABELS: Record<keyof typeof NEEDED, string> = {
  contents: 'Contents',
  pull_requests: 'Pull requests',
  issues: 'Issues',
  checks: 'Checks',
  statuses: 'Commit statuses',
};
const RANKS = ['read', 'write', 'admin'];

function lacks(granted: string | undefined, needed: string): boolean {
  return RANKS.indexOf(granted ?? '') < RANKS.indexOf(needed);
}

function wording(name: keyof typeof NEEDED): string {
  return `${LABELS[name]}: ${NEEDED[name] === 'write' ? 'Read and write' : 'Read-only'}`;
}

/** Whether the App may do what the loop does. */
export function judgeInstallation(installation: Installation): Finding[] {
  const { app_slug: slug, permissions, suspended_at: suspended } = installation;
  if (suspended) {
    const what = `The installation of the App ${slug} is suspended.`;
    return [
      { area: 'github', level: 'block', what, mend: 'Unsuspend it in the settings of its owner.' },
    ];
  }
  const names = Object.keys(NEEDED) as (keyof typeof NEEDED)[];
  const missing = names.filter((name) => lacks(permissions[name], NEEDED[name]));
  if (missing.length === 0) {
    const what = `Signed in as the App ${slug}, with every permission that is needed.`;
    return [{ area: 'github', level: 'ok', what }];
  }
  const wanted = missing.map(wording).join(' · ');
  return [
    {
      area: 'github',
      level: 'block',
      what: `The App ${slug} lacks permissions: ${wanted}.`,
      mend: `Give them under the App's "Permissions & events", then accept them in the installation.`,
    },
  ];
}
