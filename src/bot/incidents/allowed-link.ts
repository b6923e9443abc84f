import { resolveLink } from '../../domain/resolve-link.ts';
import { mrkdwnLink } from '../cards/parts/mrkdwn-link.ts';
import { safeUrl } from '../cards/parts/safe-url.ts';

/** Whether a URL is of a place: a host, or a host with the beginning of a path, such as `github.com/acme/shop`. */
function isOf(url: string, host: string, place: string): boolean {
  const [name, ...folders] = place.toLowerCase().replace(/\/+$/, '').split('/');
  if (name !== host) return false;
  const path = `${new URL(url).pathname.toLowerCase()}/`;
  return folders.length === 0 || path.startsWith(`/${folders.join('/')}/`);
}

/** A foreign URL as a link, where it leads to one of the places that may be linked to; else null. */
export function allowedLink(
  url: string | null | undefined,
  label: string,
  places: readonly string[],
): string | null {
  const target = resolveLink(url ?? '', '');
  if (target.kind !== 'web') return null;
  const allowed = places.some((place) => isOf(url ?? '', target.host, place));
  // One that is too long to be shown would leave the label, which leads nowhere.
  return allowed && safeUrl(url) !== null ? mrkdwnLink(url, label) : null;
}
