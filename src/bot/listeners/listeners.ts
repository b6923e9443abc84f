import { ACTIONS } from '../cards/action-ids.ts';
import type { BotCore } from '../deps.ts';
import { askAnyway } from './actions/ask-anyway.ts';
import type { ClickHandler } from './actions/on-click.ts';
import { retryTask } from './actions/retry-task.ts';
import { faq } from './commands/faq.ts';
import { appHomeOpened } from './events/app-home-opened.ts';
import type { EventHandler } from './events/on-event.ts';

type CommandListener = ReturnType<typeof faq>;

/** Slash commands; `manifest.yml` names the same. */
export const COMMANDS: Readonly<Record<string, (core: BotCore) => CommandListener>> = {
  '/faq': faq,
};

/** Buttons by `action_id`. */
export const CLICKS: Readonly<Record<string, ClickHandler>> = {
  [ACTIONS.retryTask]: retryTask,
  [ACTIONS.askAnyway]: askAnyway,
};

/** Events; `manifest.yml` subscribes to the same. */
export const EVENTS: Readonly<Record<string, EventHandler>> = {
  app_home_opened: appHomeOpened,
};
