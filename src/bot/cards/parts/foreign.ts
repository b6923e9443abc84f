import { shortChanges } from '../../../domain/short-change.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';

/** Foreign text in bold or plain mrkdwn: nothing in it is formatting, a mention or a link. */
export function foreign(text: string, max: number): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  // A word joiner inside keeps Slack from making a link of a bare address.
  return escapeMrkdwn(flat, max)
    .replace(/[*_~`]/g, (sign) => `${sign}\u2060`)
    .replaceAll('://', ':\u2060//');
}

/** Foreign text as code in mrkdwn, in one line: shown letter by letter, and nothing in it acts. */
export function foreignCode(text: string, max: number): string {
  const flat = text.replace(/\s+/gu, ' ').replaceAll('`', "'").trim();
  return `\`${escapeMrkdwn(flat, max) || ' '}\``;
}

/** Foreign prose: the same, with commits by their first seven characters. */
export function foreignProse(text: string, max: number): string {
  return foreign(shortChanges(text), max);
}
