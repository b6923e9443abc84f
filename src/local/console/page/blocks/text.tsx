import { parseMrkdwn, parsePlain } from '../mrkdwn/parse-mrkdwn.ts';
import { LibraryBlocks } from './library-blocks.tsx';

/** A text object of Block Kit. */
export type TextObject = { type: 'plain_text' | 'mrkdwn'; text: string };

/** A text object as a rich text block, which the library draws. Its own reading of Slack's markup is Markdown's, not Slack's. */
export function toRichText(text: TextObject): object {
  return text.type === 'mrkdwn' ? parseMrkdwn(text.text) : parsePlain(text.text);
}

/** Draws a text object. */
export function Text({ text }: { text: TextObject }) {
  return <LibraryBlocks blocks={[toRichText(text)]} />;
}
