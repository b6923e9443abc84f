import type { GroundingFinding } from '../answer.ts';
import { checkRunner } from './check-runner.ts';
import type { RepositoryFacts } from './collect-facts.ts';
import { type CommandFacts, flagsOf, programOf, subCommandsOf, unwrap } from './command-facts.ts';
import {
  DESTRUCTIVE,
  EXECUTABLES,
  HARMLESS,
  INTERPRETERS,
  NESTED,
  WITH_SUB_COMMANDS,
} from './executables.ts';
import { hasExtension, isPath, trimPath } from './find-paths.ts';
import { knowsPath } from './knows-path.ts';
import { mentions } from './mentions.ts';
import type { ShellCommand } from './read-shell.ts';

/** Whether a command is used that way in the repository: program, sub-command, flags, and the files it names. */
export function checkCommand(command: ShellCommand, facts: RepositoryFacts): GroundingFinding[] {
  const name = programOf(command.name);
  if (isUnknowable(name)) return [];
  const inner = unwrap({ ...command, name });
  return [
    ...(isScript(name)
      ? checkScript(name, command, facts)
      : checkProgram({ ...command, name }, facts)),
    ...checkArguments({ ...command, name }, facts),
    ...(inner ? checkCommand(inner, facts) : []),
  ];
}

/** Something to be filled in, or what the shell works out itself. */
function isUnknowable(name: string): boolean {
  return /^[$<{"'`\\]|^\.\.\.$|^…$|[=(){}]/.test(name) || !/[A-Za-z]/.test(name);
}

function isScript(name: string): boolean {
  return name.includes('/');
}

function checkScript(
  name: string,
  command: ShellCommand,
  facts: RepositoryFacts,
): GroundingFinding[] {
  if (!knowsPath(name, facts)) return [{ code: 'unknown_script', text: name }];
  return checkFlags(command, usesOfScript(name, facts));
}

/** A script is the same from whichever folder it is called. */
function usesOfScript(name: string, facts: RepositoryFacts): CommandFacts {
  const file = name.split('/').at(-1);
  const uses = [...facts.commands].filter(([each]) => each.split('/').at(-1) === file);
  const flags = uses.flatMap(([, use]) => [...use.flags]);
  return { words: new Set(), pairs: new Set(), flags: new Set(flags) };
}

function checkProgram(command: ShellCommand, facts: RepositoryFacts): GroundingFinding[] {
  const { name } = command;
  const runner = checkRunner(command, facts);
  if (runner !== null) return runner;
  const unknown: GroundingFinding[] = [{ code: 'unknown_command', text: shown(command) }];
  if (DESTRUCTIVE.has(name)) return mentions(facts.corpus, command.line) ? [] : unknown;
  if (runsOwnScript(command, facts)) return [];
  const used = facts.commands.get(name);
  if (!used) return HARMLESS.has(name) || facts.bins.has(name) ? [] : unknown;
  if (!isSubCommandUsed(command, used)) return unknown;
  return INTERPRETERS.has(name) || HARMLESS.has(name) ? [] : checkFlags(command, used);
}

function runsOwnScript({ name, args }: ShellCommand, facts: RepositoryFacts): boolean {
  const script = args.find((arg) => !arg.startsWith('-'));
  return (
    INTERPRETERS.has(name) && script !== undefined && isPath(script) && knowsPath(script, facts)
  );
}

/** A tool of the house is taken to have sub-commands; of the well-known ones, those that have. */
function isSubCommandUsed({ name, args }: ShellCommand, used: CommandFacts): boolean {
  if (EXECUTABLES.has(name) && !WITH_SUB_COMMANDS.has(name)) return true;
  const candidates = subCommandsOf(args);
  const nested = NESTED[name];
  return (
    candidates.length === 0 ||
    candidates.some(([word, next]) => {
      const goesOn =
        next !== undefined && /^[a-z][a-z-]*$/.test(next) && (nested === '*' || nested?.has(word));
      return used.words.has(word) && (!goesOn || used.pairs.has(`${word} ${next}`));
    })
  );
}

function checkFlags(command: ShellCommand, used: CommandFacts | undefined): GroundingFinding[] {
  return flagsOf(command.args)
    .filter((flag) => !knowsFlag(flag, used))
    .map((flag) => ({ code: 'unknown_flag', text: `${command.name} ${flag}` }));
}

/** `-it` is known when it is, or when `-i` and `-t` are. */
function knowsFlag(flag: string, used: CommandFacts | undefined): boolean {
  if (!used) return false;
  if (used.flags.has(flag)) return true;
  const letters = /^-([A-Za-z]{2,4})$/.exec(flag)?.[1];
  return letters !== undefined && [...letters].every((letter) => used.flags.has(`-${letter}`));
}

/** Files among the arguments; an interpreter's first argument is one whatever it looks like. */
function checkArguments({ name, args }: ShellCommand, facts: RepositoryFacts): GroundingFinding[] {
  const paths = args
    .map((arg) => trimPath(arg.replace(/^--?[\w-]+=/, '')))
    .filter((arg) => isPath(arg) && (hasExtension(arg) || arg.includes('/')));
  return paths
    .filter((path) => !facts.packages.has(path) && !knowsPath(path, facts))
    .map((text) => ({
      code: INTERPRETERS.has(name) && hasExtension(text) ? 'unknown_script' : 'unknown_path',
      text,
    }));
}

function shown({ name, args }: ShellCommand): string {
  return [name, ...args].join(' ');
}
