import type { GroundingFinding } from '../answer.ts';
import { checkCommand } from './check-command.ts';
import type { RepositoryFacts } from './collect-facts.ts';
import { EXECUTABLES } from './executables.ts';
import { mentions } from './mentions.ts';
import type { ReadAnswer } from './read-answer.ts';
import { readCommandLines } from './read-command-lines.ts';
import { dropPrompt, readShell } from './read-shell.ts';

const RUN_IN_PROSE =
  /\b(?:npx|bunx|npm (?:run(?:-script)?|exec|install|i)|pnpm (?:run|exec|dlx)|yarn (?:run|dlx)|bun run)\s+[@\w][\w@/:.-]*/g;
const FLAG_IN_PROSE = /(?<![\w-])--[a-z][\w-]+/g;
const PLAIN_WORDS = /^[a-z][\w.-]*(?:\s+[\w./=:@<>${}-]+)+$/;

/** Every command the answer tells to type is used that way in the repository. */
export function checkCommands(answer: ReadAnswer, facts: RepositoryFacts): GroundingFinding[] {
  const lines = [
    ...answer.blocks.map(({ lang, value }) => readCommandLines(lang, value)),
    ...answer.spans.filter((span) => isCommand(span, facts)).map(dropPrompt),
    ...(answer.prose.join('\n').match(RUN_IN_PROSE) ?? []),
  ];
  return [
    ...lines.flatMap(readShell).flatMap((command) => checkCommand(command, facts)),
    ...checkLoneFlags(answer, facts),
  ];
}

/** Code in a sentence is a command when it begins with a program and goes on; other words must at least be known. */
function isCommand(span: string, facts: RepositoryFacts): boolean {
  const text = dropPrompt(span.trim());
  const [name = '', ...rest] = text.split(/\s+/);
  if (rest.length === 0 || /^[=:({]/.test(rest[0] ?? '')) return false;
  if (EXECUTABLES.has(name)) return true;
  return PLAIN_WORDS.test(text) && !mentions(facts.corpus, text);
}

function checkLoneFlags(answer: ReadAnswer, facts: RepositoryFacts): GroundingFinding[] {
  const alone = answer.spans.flatMap(
    (span) => /^--?[A-Za-z][\w-]*(?=$|[= ])/.exec(span.trim())?.[0] ?? [],
  );
  const flags = [...alone, ...answer.prose.flatMap((text) => text.match(FLAG_IN_PROSE) ?? [])];
  return flags
    .filter((flag) => !mentions(facts.corpus, flag))
    .map((text) => ({ code: 'unknown_flag', text }));
}
