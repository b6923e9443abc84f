import type { Answer } from '../../answering/answer.ts';
import type { AskedBy } from '../../answering/asked-by.ts';
import { deliver } from '../../answering/deliver.ts';
import { publishHome } from '../../answering/publish-home.ts';
import { sayBroken } from '../../answering/say-broken.ts';
import type { BotCore } from '../../deps.ts';
import { textsFor } from '../../texts/texts-for.ts';
import { ButtonClick } from '../payloads.ts';

/** A press of a button: what it means is looked up by `value` on our side. */
export type Click = {
  value: string;
  from: AskedBy & { channel: string };
  /** Opens one form within 3 s; null when Slack gave none. */
  triggerId: string | null;
  /** Whether it was pressed on the Home tab, where nobody can be answered but by the tab itself. */
  atHome: boolean;
};

/** Acts on a click and says what came of it; null when a form that opened says it. */
export type ClickHandler = (core: BotCore, click: Click) => Promise<Answer | null>;

function clickOf(body: ButtonClick): Click {
  const from = {
    user: body.user.id,
    channel: body.channel?.id ?? '',
    responseUrl: body.response_url,
    texts: textsFor('en'),
  };
  const atHome = body.view?.type === 'home';
  const [pressed] = body.actions;
  const value = pressed?.selected_option?.value ?? pressed?.value ?? '';
  return { value, from, triggerId: body.trigger_id, atHome };
}

async function act(core: BotCore, handler: ClickHandler, click: Click): Promise<void> {
  const answer = await handler(core, click).catch((error: unknown) =>
    sayBroken(core, error, click.from.texts),
  );
  if (answer === null) return;
  await (click.atHome
    ? publishHome(core, click.from.user, answer)
    : deliver(core, click.from, answer));
}

/** Acknowledges a click at once, acts, and never answers with silence. */
export function onClick(core: BotCore, handler: ClickHandler) {
  return async ({ body, ack }: { body: unknown; ack: () => Promise<void> }) => {
    await ack();
    core.background(act(core, handler, clickOf(ButtonClick.parse(body))));
  };
}
