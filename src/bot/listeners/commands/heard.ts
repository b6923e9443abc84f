import { detectLanguage, type Language } from '../../../domain/language.ts';
import type { AskedBy } from '../../answering/asked-by.ts';
import { textsFor } from '../../texts/texts-for.ts';
import { type SlashCommand, unescapeSlack } from '../payloads.ts';

/** A command that was understood: its words, and who waits for the answer. */
export type Heard = { text: string; to: AskedBy & { channel: string; language: Language } };

/** Reads a command; the language of its words is the language of the answer. */
export function hear(command: SlashCommand): Heard {
  const text = unescapeSlack(command.text);
  const language = detectLanguage(text);
  const texts = textsFor(language);
  const { user_id: user, channel_id: channel, response_url: responseUrl } = command;
  return { text, to: { user, channel, responseUrl, language, texts } };
}
