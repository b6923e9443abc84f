import { WRAPPERS } from './executables.ts';
import type { ShellCommand } from './read-shell.ts';

/** How one program is used in a repository. */
export type CommandFacts = {
  /** Words that follow it, where a sub-command would stand. */
  words: Set<string>;
  /** Such a word and the next, joined by a space. */
  pairs: Set<string>;
  flags: Set<string>;
};

/** How programs are used, by name. */
export type CommandBook = Map<string, CommandFacts>;

const WORD = /^[A-Za-z][\w:.@-]*$/;

/** Writes down how a command was used; what a wrapper such as `sudo` runs counts for itself. */
export function noteCommand(book: CommandBook, command: ShellCommand): void {
  const name = programOf(command.name);
  const facts = book.get(name) ?? { words: new Set(), pairs: new Set(), flags: new Set() };
  book.set(name, facts);
  for (const [word, next] of subCommandsOf(command.args)) {
    facts.words.add(word);
    if (next !== undefined) facts.pairs.add(`${word} ${next}`);
  }
  for (const flag of flagsOf(command.args)) facts.flags.add(flag);
  const inner = unwrap(command);
  if (inner) noteCommand(book, inner);
}

/** The name without its folder: `/usr/bin/git` is git. Scripts of the repository keep theirs. */
export function programOf(name: string): string {
  return /^\/(?:usr|bin|opt|sbin)\//.test(name) ? (name.split('/').at(-1) ?? name) : name;
}

/** What a wrapper runs; null when it wraps nothing. */
export function unwrap({ name, args, line }: ShellCommand): ShellCommand | null {
  if (!WRAPPERS.has(name)) return null;
  const start = args.findIndex(
    (arg) => !arg.startsWith('-') && !/^\w+=/.test(arg) && !/^\d/.test(arg),
  );
  const [inner, ...rest] = start < 0 ? [] : args.slice(start);
  return inner === undefined ? null : { name: inner, args: rest, line };
}

/**
 * The words that may be the sub-command, each with the word after it. Each flag before may have taken one word as its
 * value, so with flags in front there are several candidates.
 */
export function subCommandsOf(args: readonly string[]): [word: string, next: string | undefined][] {
  const words: string[] = [];
  let flagsBefore = 0;
  for (const arg of args) {
    if (arg === '--') break;
    if (arg.startsWith('-'))
      flagsBefore += words.length === 0 || words.length <= flagsBefore ? 1 : 0;
    else words.push(arg);
  }
  return words
    .slice(0, flagsBefore + 1)
    .map((word, index): [string, string | undefined] => [word, words[index + 1]])
    .filter(([word]) => WORD.test(word));
}

/** Flags without their values; what follows a lone `--` belongs to somebody else, but is still a flag. */
export function flagsOf(args: readonly string[]): string[] {
  return args.flatMap((arg) => /^(--?[A-Za-z][\w.-]*)/.exec(arg)?.[1] ?? []);
}
