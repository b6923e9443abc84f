import type { RepositorySnapshot } from '../repository.ts';
import { type CommandBook, noteCommand } from './command-facts.ts';
import { readPackageFacts } from './package-facts.ts';
import { readShell } from './read-shell.ts';
import { readUsage } from './read-usage.ts';

/** What a commit proves: its paths, its words, and how programs are used in it. */
export type RepositoryFacts = {
  sha: string;
  has(path: string): boolean;
  read(path: string): string | null;
  /** The ends of all paths from every folder on: `docs/a.md` and `a.md`. */
  endings: ReadonlySet<string>;
  folders: ReadonlySet<string>;
  /** Patterns of ignored files, which exist once somebody has built or run it. */
  ignored: readonly string[];
  /** All texts, tests and history aside. */
  corpus: string;
  urls: ReadonlySet<string>;
  commands: CommandBook;
  scripts: ReadonlySet<string>;
  packages: ReadonlySet<string>;
  bins: ReadonlySet<string>;
  targets: ReadonlySet<string>;
};

const RECORD = /(?:^|\/)(?:changelog|changes|history|news|licen[sc]e|copying|notice)[^/]*$/i;
const DOCUMENT = /\.(?:md|mdx|markdown|rst|adoc|txt)$/i;
const TEST = /(?:^|\/)(?:__tests__|fixtures?|testdata|__snapshots__)\/|[._-](?:test|spec)\.[^/]+$/i;
const URL_TEXT = /https?:\/\/[^\s"'`<>[\]{}\\|，。）」]+/g;
const TARGET = /^([A-Za-z0-9][\w./ -]{0,200}?)[ \t]{0,20}::?(?!=)/gm;

/** Gathers once for a commit what every answer about it is checked against. */
export function collectFacts(snapshot: RepositorySnapshot): RepositoryFacts {
  const paths = snapshot.files.map((file) => file.path);
  const texts = paths.flatMap((path): [string, string][] => {
    const text =
      RECORD.test(path) || (TEST.test(path) && !DOCUMENT.test(path)) ? null : snapshot.read(path);
    return text === null ? [] : [[path, text]];
  });
  const named = (pattern: RegExp) =>
    texts.flatMap(([path, text]) => (pattern.test(path) ? [text] : []));
  const packages = named(/(?:^|\/)package\.json$/).flatMap((text) => readPackageFacts(text) ?? []);
  const corpus = texts.map(([, text]) => text).join('\n');
  return {
    sha: snapshot.sha,
    has: snapshot.has,
    read: snapshot.read,
    endings: endingsOf(paths),
    folders: new Set(
      paths.flatMap((path) =>
        path
          .split('/')
          .slice(0, 1)
          .filter((name) => name !== path),
      ),
    ),
    ignored: named(/(?:^|\/)\.gitignore$/).flatMap(readIgnored),
    corpus,
    urls: new Set((corpus.match(URL_TEXT) ?? []).map(plainUrl)),
    commands: noteCommands([
      ...texts.map(readUsage),
      ...packages.flatMap(({ scripts }) => [...scripts.values()]),
    ]),
    scripts: new Set(packages.flatMap(({ scripts }) => [...scripts.keys()])),
    packages: new Set(packages.flatMap((each) => each.packages)),
    bins: new Set(packages.flatMap((each) => each.bins)),
    targets: new Set(named(/(?:^|\/)(?:gnu)?makefile$|\.mk$/i).flatMap(readTargets)),
  };
}

/** The address as it is compared: without what the sentence around it adds, its fragment and its last slash. */
export function plainUrl(url: string): string {
  return url
    .slice(0, unopened(url))
    .replace(/[.,;:!?*_`}[\]]+$/, '')
    .replace(/#.*$/, '')
    .replace(/\/+$/, '');
}

/** Where a bracket closes that was not opened inside the address: it belongs to the sentence. */
function unopened(url: string): number {
  let open = 0;
  for (const [index, character] of [...url].entries()) {
    if (character === '(') open += 1;
    if (character === ')') open -= 1;
    if (open < 0) return index;
  }
  return url.length;
}

function endingsOf(paths: readonly string[]): Set<string> {
  const endings = new Set<string>();
  for (const path of paths) {
    const segments = path.split('/');
    for (let from = 0; from < segments.length; from += 1) {
      for (let to = segments.length; to > from; to -= 1)
        endings.add(segments.slice(from, to).join('/'));
    }
  }
  return endings;
}

function readIgnored(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^\/|\/$/g, ''))
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('!'));
}

function readTargets(text: string): string[] {
  return [...text.matchAll(TARGET)].flatMap((match) => (match[1] ?? '').split(/\s+/));
}

function noteCommands(usages: readonly string[]): CommandBook {
  const book: CommandBook = new Map();
  for (const command of usages.flatMap(readShell)) noteCommand(book, command);
  return book;
}
