import { repositoryId } from '../present/present-repository.ts';
import { knownAs } from '../repository-row.ts';
import type { World } from '../world.ts';

type Parts = Pick<World, 'names' | 'stores' | 'urls'>;

const BY_NAME = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/;
const BY_ID = /^\/repositories\/(\d+)(\/.*)?$/;

/**
 * The answer to a request that names the repository as it was called before: where it is by now, which is an address
 * by id. Null when it is not called so, and for all else.
 */
export function redirectRenamed(world: Parts, request: Request, path: string): Response | null {
  const [, full = '', rest = ''] = BY_NAME.exec(path) ?? [];
  if (full === '' || knownAs(world, full) !== 'former') return null;
  const { search } = new URL(request.url);
  const id = repositoryId(world.names);
  const location = `${world.urls.root()}/repositories/${id}${rest}${search}`;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const [status, message] = reads ? [301, 'Moved Permanently'] : [307, 'Temporary Redirect'];
  const documentation_url =
    'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects';
  const body = { message, url: location, documentation_url };
  return Response.json(body, { status, headers: { location } });
}

/** A path by the repository's id, as the one by its name that it stands for. */
export function nameById({ names }: Pick<World, 'names'>, path: string): string {
  const [, id, rest = ''] = BY_ID.exec(path) ?? [];
  return Number(id) === repositoryId(names) ? `/repos/${names.full}${rest}` : path;
}
