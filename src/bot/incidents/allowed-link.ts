import { resolveLink } from '../../domain/resolve-link.ts';
import { mrkdwnLink } from '../cards/parts/mrkdwn-link.ts';

/** A foreign URL as a link, where its host is one of those that may be linked to; else null. */
export function allowedLink(
  url: string | null | undefined,
  label: string,
  hosts: readonly string[],
): string | null {
  const target = resolveLink(url ?? '', '');
  const allowed = target.kind === 'web' && hosts.some((host) => host.toLowerCase() === target.host);
  return allowed ? mrkdwnLink(url, label) : null;
}
