import { isBot, PEOPLE, userId } from '../../people.ts';
import { nodeId } from '../../present/node-id.ts';
import { presentUser } from '../../present/present-user.ts';
import type { World } from '../../world.ts';
import type { GraphqlNode } from './nodes.ts';

/** Whoever did something. A bot's login goes without `[bot]` here, unlike in REST. */
export function actorNode(world: Pick<World, 'urls' | 'names'>, login: string): GraphqlNode {
  const { html_url, avatar_url } = presentUser(world, login);
  const kind = isBot(login) ? 'Bot' : 'User';
  const typename = login === world.names.owner ? 'Organization' : kind;
  return {
    __typename: typename,
    id: nodeId(kind, login),
    databaseId: userId(login),
    login: login.replace(/\[bot\]$/, ''),
    name: PEOPLE[login]?.name ?? null,
    url: html_url,
    avatarUrl: avatar_url,
    resourcePath: `/${login}`,
  };
}

/** The one behind the token. GitHub shows an App's bot as a user with its whole login. */
export function viewerNode(world: Pick<World, 'urls' | 'names'>, login: string): GraphqlNode {
  return { ...actorNode(world, login), __typename: 'User', login };
}
