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
/** Commands that people also write without marking them as such. Prose that merely has the words has them in the documents too. */
const TOLD_IN_PROSE =
  /\b(?:kubectl (?:apply|create|delete|drain|cordon|edit|exec|patch|rollout|scale)|docker (?:exec|kill|prune|rm|rmi|run|stop)|docker compose (?:down|rm|up)|terraform (?:apply|destroy|import)|helm (?:install|rollback|uninstall|upgrade)|git (?:clean|push|rebase|reset|revert)|systemctl (?:restart|start|stop)|(?:apt|apt-get|brew|gem|pip|pip3) install|rm -\w+)\s+[\w./-]+/g;
const FLAG_IN_PROSE = /(?<![\w-])--[a-z][\w-]+/g;
const PLAIN_WORDS = /^[a-z][\w.-]*(?:\s+[\w./=:@<>${}-]+)+$/;

/** Every command the answer tells to type is used that way in the repository. */
export function checkCommands(answer: ReadAnswer, facts: RepositoryFacts): GroundingFinding[] {
  const prose = answer.prose.join('\n');
  const lines = [
    ...answer.blocks.map(({ lang, value }) => readCommandLines(lang, value)),
    ...answer.spans.filter((span) => isCommand(span, facts)).map(dropPrompt),
    ...(prose.match(RUN_IN_PROSE) ?? []),
    ...(prose.match(TOLD_IN_PROSE) ?? []).filter((words) => !mentions(facts.corpus, words)),
    ...answer.blocks.flatMap((block) => unmarkedCommands(block, facts)),
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

/** In a block that says nothing of its language, lines of plain words that the repository does not have. */
function unmarkedCommands(
  { lang, value }: ReadAnswer['blocks'][number],
  facts: RepositoryFacts,
): string[] {
  if (lang !== '' && lang !== 'text' && lang !== 'txt' && lang !== 'plaintext') return [];
  return value
    .split('\n')
    .map((line) => dropPrompt(line).trim())
    .filter((line) => PLAIN_WORDS.test(line) && !mentions(facts.corpus, line));
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
