import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { safeUrl } from './safe-url.ts';

/** A mrkdwn link; the label alone when the URL is not one that may be shown. */
export function mrkdwnLink(url: string | null | undefined, label: string): string {
  const href = safeUrl(url);
  const shown = escapeMrkdwn(label, 200).replaceAll('|', '¦');
  return href ? `<${href.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${shown}>` : shown;
}
