import { isBot, userId } from '../people.ts';
import type { World } from '../world.ts';
import { nodeId } from './node-id.ts';

const PARTS = {
  followers_url: '/followers',
  following_url: '/following{/other_user}',
  gists_url: '/gists{/gist_id}',
  starred_url: '/starred{/owner}{/repo}',
  subscriptions_url: '/subscriptions',
  organizations_url: '/orgs',
  repos_url: '/repos',
  events_url: '/events{/privacy}',
  received_events_url: '/received_events',
} as const;

/** A login as REST shows it (`simple-user`). */
export function presentUser({ urls }: Pick<World, 'urls'>, login: string) {
  const url = `${urls.root()}/users/${encodeURIComponent(login)}`;
  const parts = Object.entries(PARTS).map(([key, path]) => [key, `${url}${path}`]);
  return {
    login,
    id: userId(login),
    node_id: nodeId(isBot(login) ? 'Bot' : 'User', login),
    avatar_url: `${urls.root()}/avatars/${encodeURIComponent(login)}`,
    gravatar_id: '',
    url,
    html_url: `${urls.root()}/${encodeURIComponent(login)}`,
    ...(Object.fromEntries(parts) as Record<keyof typeof PARTS, string>),
    type: isBot(login) ? 'Bot' : 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}
