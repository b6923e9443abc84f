import { EMOJI } from '../shared/emoji.ts';
import type { ConsoleState } from '../shared/types.ts';

/** Something the composer can put in place of what is being typed. */
export type Suggestion = { label: string; about: string; insert: string };

/** What could be meant, and which part of the text it would replace. `hint` is only to be read: Enter still sends. */
export type Suggestions = { items: Suggestion[]; from: number; to: number; hint: boolean };

type Known = Pick<ConsoleState, 'commands' | 'users' | 'conversations'>;

/** How many suggestions are shown at once. */
const MOST = 9;

const NOTHING: Suggestions = { items: [], from: 0, to: 0, hint: true };

/** Suggests how what stands before the caret could go on: commands, their ways of use, people, channels, emoji. */
export function suggest(text: string, caret: number, known: Known, inThread: boolean): Suggestions {
  const before = text.slice(0, caret);
  if (before.startsWith('/') && !inThread) return suggestCommand(before, caret, known);
  const word = /(?:^|\s)([@#:])([\p{L}\p{N}._+-]*)$/u.exec(before);
  if (!word) return NOTHING;
  const [, mark = '', typed = ''] = word;
  const range = { from: caret - typed.length - 1, to: caret, hint: false };
  return { ...range, items: suggestWord(mark, typed.toLowerCase(), known).slice(0, MOST) };
}

function suggestCommand(before: string, caret: number, known: Known): Suggestions {
  const space = before.indexOf(' ');
  if (space < 0) {
    const items = known.commands
      .filter((it) => it.command.startsWith(before.toLowerCase()))
      .map((it) => ({ label: it.command, about: it.description, insert: `${it.command} ` }));
    return { items, from: 0, to: caret, hint: false };
  }
  const command = known.commands.find((it) => it.command === before.slice(0, space).toLowerCase());
  const typed = before.slice(space + 1);
  const items = (command?.usages ?? [])
    .filter((it) => typed === '' || matchesUsage(it.usage, typed))
    .map((it) => ({ label: it.usage, about: it.about, insert: literalPart(it.usage) }));
  return { items, from: space + 1, to: caret, hint: true };
}

/** Whether a way of use could be what is being typed: as far as its own words go. */
function matchesUsage(usage: string, typed: string): boolean {
  const literal = literalPart(usage);
  if (literal === '') return false;
  const lower = typed.toLowerCase();
  return literal.startsWith(lower) || lower.startsWith(literal);
}

/** The words of a way of use before its first blank to fill in. */
function literalPart(usage: string): string {
  const blank = usage.search(/[<[]/);
  return blank < 0 ? usage : usage.slice(0, blank);
}

function suggestWord(mark: string, typed: string, known: Known): Suggestion[] {
  if (mark === '@') {
    return known.users
      .filter(
        (it) => it.name !== 'slackbot' && `${it.name} ${it.realName}`.toLowerCase().includes(typed),
      )
      .map((it) => ({ label: it.realName, about: `@${it.name}`, insert: `@${it.name} ` }));
  }
  if (mark === '#') {
    return known.conversations
      .filter((it) => it.kind === 'channel' && it.name.startsWith(typed))
      .map((it) => ({ label: `#${it.name}`, about: 'channel', insert: `#${it.name} ` }));
  }
  if (typed.length < 2) return [];
  return Object.entries(EMOJI)
    .filter(([name]) => name.includes(typed))
    .map(([name, emoji]) => ({ label: `${emoji} :${name}:`, about: '', insert: `:${name}: ` }));
}
