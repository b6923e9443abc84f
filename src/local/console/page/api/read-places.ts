import { request } from './request.ts';

/** Somewhere else to look. */
export type PlaceLink = { label: string; href: string };

type Emulated = {
  github?: { api_url?: string; repo?: string } | null;
  deploy?: { url?: string } | null;
};

/** The other pages of this machine: dashboard, the emulated repository, the deployed app. */
export async function readPlaces(): Promise<PlaceLink[]> {
  const { github, deploy } = await request<Emulated>('/emulated');
  const links: (PlaceLink | false)[] = [
    { label: 'Dashboard', href: '/' },
    Boolean(github?.api_url && github.repo) && {
      label: 'Repository',
      href: `${github?.api_url}/${github?.repo}`,
    },
    Boolean(deploy?.url) && { label: 'Deployed app', href: deploy?.url ?? '' },
    { label: 'API reference', href: '/docs' },
  ];
  return links.filter((link) => link !== false);
}
