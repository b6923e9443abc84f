import type { Answer } from '../answering/answer.ts';
import { richText, section, words } from '../cards/parts/rich.ts';
import type { Texts } from '../texts/texts.ts';

/** What a command can do; `/faq` unless told otherwise. */
export function helpReply(texts: Texts, help: Texts['help'] = texts.help): Answer {
  const { intro, commands, outro } = help;
  const elements = commands.map(({ usage, about, needs }) =>
    section(
      words(usage, { code: true }),
      words(` — ${about}${needs ? ` (${texts.roles[needs]})` : ''}`),
    ),
  );
  return {
    text: [
      intro,
      ...commands.map(({ usage }) => usage.replace(/<([^<>]+)>/g, (_, word) => word.toUpperCase())),
      outro,
    ].join('\n'),
    blocks: [
      richText(
        section(words(intro)),
        { type: 'rich_text_list', style: 'bullet', elements },
        section(words(outro)),
      ),
    ],
  };
}
