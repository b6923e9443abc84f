import { sentence } from '../../answering/answer.ts';
import type { BotCore } from '../../deps.ts';
import { ButtonClick } from '../payloads.ts';
import { onClick } from './on-click.ts';

/** A button of an older build is answered with a sentence; a button that only opens a link needs none. */
export function unknownButton(core: BotCore) {
  const explain = onClick(core, async (_core, click) =>
    sentence(click.from.texts.refusals.unknownButton),
  );
  return async (args: { body: unknown; ack: () => Promise<void> }) => {
    const isLink = ButtonClick.parse(args.body).actions[0]?.url !== undefined;
    await (isLink ? args.ack() : explain(args));
  };
}
