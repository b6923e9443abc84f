import { decodeEntities } from '../mrkdwn/decode-entities.ts';
import { EMOJI } from './emoji.ts';

/** Plain text with its emoji shortcodes drawn, where they are known. */
export function Emojied({ text }: { text: string }) {
  const drawn = text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => EMOJI[name] ?? whole);
  return <>{decodeEntities(drawn)}</>;
}
