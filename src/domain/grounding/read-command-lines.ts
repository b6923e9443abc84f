import { EXECUTABLES } from './executables.ts';
import { dropPrompt, hasPrompt } from './read-shell.ts';

/** Fences that hold what is typed into a terminal. */
const SHELL = new Set(
  'sh bash zsh shell fish console terminal shellsession shell-session sh-session bat batch cmd powershell ps1 pwsh'.split(
    ' ',
  ),
);
const TRANSCRIPT = new Set(
  'console terminal shellsession shell-session sh-session text txt plaintext'.split(' '),
);
// What stands before a command in CI files, Dockerfiles and lists.
const PREFIX =
  /^\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:(?:run|script|command|cmd|entrypoint|exec):\s*[|>]?-?\s*|(?:RUN|CMD|ENTRYPOINT)\s+)?/;

/**
 * The lines of a code block that are typed into a terminal. In a shell block that is all of them, unless some have a
 * prompt: then the others are output. Elsewhere it is those with a prompt and those that begin with a known program.
 */
export function readCommandLines(lang: string, value: string): string {
  const lines = value.split(/\r?\n/);
  if (lines.some(hasPrompt) && (SHELL.has(lang) || TRANSCRIPT.has(lang) || lang === '')) {
    return lines.filter(hasPrompt).map(dropPrompt).join('\n');
  }
  if (SHELL.has(lang)) return value;
  return lines
    .map((line) => line.replace(PREFIX, ''))
    .filter(beginsWithProgram)
    .join('\n');
}

function beginsWithProgram(line: string): boolean {
  const [, name, next = ''] = /^(\.{0,2}\/?[\w./-]+)(?:\s+(.*))?$/.exec(dropPrompt(line)) ?? [];
  if (!name || /^(?:[=:({]|\+=|is\b|are\b|was\b)/.test(next)) return false;
  return /^\.{1,2}\/\w/.test(name) || (EXECUTABLES.has(name) && next !== '');
}
