import type { App, ViewSubmitAction } from '@slack/bolt';
import type { BotCore } from '../deps.ts';
import { onClick } from './actions/on-click.ts';
import { unknownButton } from './actions/unknown-button.ts';
import { unknownCommand } from './commands/unknown-command.ts';
import { onEvent } from './events/on-event.ts';
import { unknownForm } from './forms/unknown-form.ts';
import { CLICKS, COMMANDS, EVENTS, FORMS } from './listeners.ts';

/** Matches whatever is not in the table. */
function noneOf(names: readonly string[]): RegExp {
  const escaped = names.map((name) => name.replace(/[^\w]/g, '\\$&'));
  return new RegExp(`^(?!(?:${escaped.join('|')})$)`);
}

/** Registers every listener of the tables, and one each for what is in none of them. */
export function registerListeners(app: App, core: BotCore): void {
  for (const [name, make] of Object.entries(COMMANDS)) app.command(name, make(core));
  app.command(noneOf(Object.keys(COMMANDS)), unknownCommand());
  for (const [id, handler] of Object.entries(CLICKS)) app.action(id, onClick(core, handler));
  app.action(noneOf(Object.keys(CLICKS)), unknownButton(core));
  for (const [id, make] of Object.entries(FORMS)) app.view<ViewSubmitAction>(id, make(core));
  app.view<ViewSubmitAction>(noneOf(Object.keys(FORMS)), unknownForm());
  for (const [type, handler] of Object.entries(EVENTS)) app.event(type, onEvent(core, handler));
}
