/** One command of a shell text with its arguments, quotes removed, without redirections and assignments. */
export type ShellCommand = {
  name: string;
  args: string[];
  /** The whole line it was found in. */
  line: string;
};

// Separators; where output goes; words, in which `<name>` is something to be filled in; where input comes from.
const TOKEN =
  /\s+|(&&|\|\||;;|[;&|()])|\d*(?:>>|>&|>)\s*(?:"[^"]*"|'[^']*'|[^\s;&|()]*)|((?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|\$\([^()]*\)|\$\{[^}]*\}|<[^\s<>|;&()]+>|[^\s;&|()<>"'\\])+)|<+\s*\S*|[\s\S]/g;
const KEYWORD =
  /^(?:if|then|elif|else|fi|for|while|until|do|done|case|esac|in|function|select|time|!|\{|\}|\[\[?|\]\]?)$/;
const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;
const PROMPT =
  /^\s*(?:\([\w.-]+\)\s*)?(?:[\w.-]+@[\w.-]+[^\s$#]*|PS [A-Z]:[^>]*)?[$%❯➜>](?:\s+|(?=[a-z.]))/;

/** Whether the line starts with the prompt of a terminal. */
export function hasPrompt(line: string): boolean {
  return /^\s*[$%❯➜>]\s*$/.test(line) || PROMPT.test(line);
}

/** The line without the prompt of a terminal. */
export function dropPrompt(line: string): string {
  return line.replace(PROMPT, '');
}

/** Every command in a shell text, those inside `$(…)` included; comments and here-documents are skipped. */
export function readShell(text: string): ShellCommand[] {
  return joinLines(text).flatMap((line) => {
    const inner = [...line.matchAll(/\$\(([^()]+)\)|`([^`]+)`/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    return [line, ...inner].flatMap(readLine);
  });
}

/** Logical lines: continued ones joined, comments and here-documents left out. */
function joinLines(text: string): string[] {
  const lines: string[] = [];
  let hereEnd: string | null = null;
  for (const line of text.replace(/\\\r?\n[ \t]*/g, ' ').split(/\r?\n/)) {
    if (hereEnd !== null) {
      if (line.trim() === hereEnd) hereEnd = null;
      continue;
    }
    hereEnd = /<<-?\s*["']?(\w+)["']?/.exec(line)?.[1] ?? null;
    const code = line.replace(/(^|\s)#\s.*$|^\s*#.*$/, '$1').replace(/<<-?\s*["']?\w+["']?/, '');
    if (code.trim() !== '') lines.push(code);
  }
  return lines;
}

function readLine(line: string): ShellCommand[] {
  const commands: string[][] = [[]];
  for (const [, separator, word] of line.matchAll(TOKEN)) {
    if (separator) commands.push([]);
    else if (word !== undefined) commands.at(-1)?.push(word);
  }
  return commands.flatMap((words) => toCommand(words, line.trim()));
}

function toCommand(words: string[], line: string): ShellCommand[] {
  const start = words.findIndex((word) => !KEYWORD.test(word) && !ASSIGNMENT.test(word));
  if (start < 0) return [];
  const [name = '', ...args] = words.slice(start).map(unquote);
  return name === '' ? [] : [{ name, args, line }];
}

function unquote(word: string): string {
  return word.replace(
    /"((?:\\.|[^"\\])*)"|'([^']*)'/g,
    (_, double?: string, single?: string) => double ?? single ?? '',
  );
}
