import { stripHiddenCharacters } from '../../../domain/hidden-characters.ts';

const CONTROL = /[^\P{Cc}\n\t]/gu;
const ALARM = /<!(channel|here|everyone)(?:\|[^<>]*)?>/gu;

/**
 * Foreign text made harmless to show: well-formed, without control or hidden characters, Slack's spelling of a channel
 * alarm turned into the words it would show, at most `max` code points.
 */
export function plain(text: string, max = 3_000): string {
  const visible = stripHiddenCharacters(text.toWellFormed().replace(CONTROL, ' '));
  const characters = [...visible.replace(ALARM, '@$1')];
  if (characters.length <= max) return characters.join('');
  const kept = characters.slice(0, max - 1).join('');
  return `${kept.trimEnd()}…`;
}
