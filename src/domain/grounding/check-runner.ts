import type { GroundingFinding } from '../answer.ts';
import type { RepositoryFacts } from './collect-facts.ts';
import type { ShellCommand } from './read-shell.ts';

type Runner = (
  args: readonly string[],
  facts: RepositoryFacts,
  text: string,
) => GroundingFinding[] | null;

const RUNNERS: Readonly<Record<string, Runner>> = {
  npm: packageManager,
  yarn: packageManager,
  pnpm: packageManager,
  bun: packageManager,
  npx: (args, facts, text) => checkBin(args, facts, text),
  bunx: (args, facts, text) => checkBin(args, facts, text),
  pnpx: (args, facts, text) => checkBin(args, facts, text),
  make: checkTargets,
};
/** Shorthands for scripts of that name. */
const LIFECYCLE = new Set(['test', 't', 'start', 'stop', 'restart']);
const PLACEHOLDER = /^[<${[]|^\.\.\.$|^…$/;

/**
 * Whether what npm and its like or make are told to run exists. Null when they are told something else, which then is
 * checked as with any program.
 */
export function checkRunner(
  command: ShellCommand,
  facts: RepositoryFacts,
): GroundingFinding[] | null {
  const text = [command.name, ...command.args].join(' ');
  return RUNNERS[command.name]?.(command.args, facts, text) ?? null;
}

function packageManager(
  args: readonly string[],
  facts: RepositoryFacts,
  text: string,
): GroundingFinding[] | null {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const [verb, name] = words;
  if (verb === undefined) return facts.packages.size > 0 ? [] : null;
  if (verb === 'run' || verb === 'run-script')
    return name === undefined ? [] : checkScript(name, facts, text);
  if (verb === 'exec' || verb === 'dlx' || verb === 'x')
    return checkBin(args.slice(args.indexOf(verb) + 1), facts, text);
  if (verb === 'workspace') return checkScript(words[2] ?? '', facts, text);
  if (facts.scripts.has(verb)) return [];
  if (LIFECYCLE.has(verb)) return checkScript(verb === 't' ? 'test' : verb, facts, text);
  if (/^(?:install|i|ci|add|clean-install)$/.test(verb))
    return checkInstalled(words.slice(1), facts, text);
  return text.startsWith('npm') || !facts.bins.has(verb) ? null : [];
}

function checkScript(name: string, facts: RepositoryFacts, text: string): GroundingFinding[] {
  if (PLACEHOLDER.test(name) || facts.scripts.has(name)) return [];
  return [{ code: 'unknown_script', text }];
}

/** The command of a package that is depended on; any other would be fetched from the registry at that moment. */
function checkBin(
  args: readonly string[],
  facts: RepositoryFacts,
  text: string,
): GroundingFinding[] {
  const named = args.find((arg) => !arg.startsWith('-'));
  if (named === undefined || PLACEHOLDER.test(named)) return [];
  const name = named.replace(/(?<=.)@[^/]*$/, '');
  if (facts.bins.has(name) || facts.packages.has(name)) return [];
  const used = facts.commands.get('npx')?.words;
  if (used?.has(named) || used?.has(name)) return [];
  return [{ code: 'unknown_command', text }];
}

/** Nothing, or packages that are depended on already or that the documents say to install. */
function checkInstalled(
  names: readonly string[],
  facts: RepositoryFacts,
  text: string,
): GroundingFinding[] {
  const unknown = names.filter((name) => {
    const plain = name.replace(/(?<=.)@[^/]*$/, '');
    return !PLACEHOLDER.test(name) && !facts.packages.has(plain);
  });
  if (unknown.length === 0 || facts.corpus.includes(text)) return [];
  return [{ code: 'unknown_command', text }];
}

function checkTargets(
  args: readonly string[],
  facts: RepositoryFacts,
  text: string,
): GroundingFinding[] {
  const targets = args.filter(
    (arg, index) => !/^-|=|^[<$]/.test(arg) && !/^-[Cfj]$/.test(args[index - 1] ?? ''),
  );
  if (facts.targets.size === 0) return [{ code: 'unknown_script', text }];
  return targets.every((target) => facts.targets.has(target))
    ? []
    : [{ code: 'unknown_script', text }];
}
