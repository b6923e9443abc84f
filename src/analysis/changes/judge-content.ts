import type { ChangeArea, ChangeContent } from '../../domain/diagnosis-note.ts';
import type { Cause, Clue } from '../clues/clue.ts';
import type { ChangeUnit } from './change-units.ts';
import { fileNames, tellingWords } from './change-words.ts';

/** From -2 (can't be it) to 1.5 (names what fails), with why; null when there is nothing to say. */
export type ContentVerdict = { weight: number; why: ChangeContent | null };

const HARMLESS =
  /(?:^|\/)(?:docs?|test|tests|__tests__|spec|examples?|\.github|\.vscode)\/|\.(?:md|mdx|rst|adoc|txt|svg|png)$|(?:_test|\.test|\.spec)\.\w+$|(?:^|\/)(?:LICENSE|CODEOWNERS|CHANGELOG|README)\b|\.gitignore$/i;

/** A diff that shares nothing with what fails, though words differ often. */
const ELSEWHERE = -0.3;

/** What a change that leads to a cause would touch. */
const TOUCHES: readonly (readonly [RegExp, readonly Cause[], ChangeArea])[] = [
  [/memory|heap|xm[xs]\b|cache|buffer|leak|append|retain|limits?:/i, ['oom', 'memory'], 'memory'],
  [/pool|max_?conn|connections?|acquire|release\(|close\(|session/i, ['pool'], 'connections'],
  [
    /regex|sort|loop|while\b|for \(|recurs|hash|encrypt|compress|serializ|cpu|workers?|threads?/i,
    ['cpu'],
    'computation',
  ],
  [
    /timeout|deadline|retr(?:y|ies)|backoff|sleep|delay|await|index|query|select\b|join\b|batch|limit/i,
    ['timeout', 'queue'],
    'time',
  ],
  [
    /config|env|flag|secret|setting|default|url|host|port|endpoint/i,
    ['configuration', 'refused', 'denied'],
    'settings',
  ],
  [/schema|migrat|column|parse|format|encod|serializ|proto|valid/i, ['data'], 'data formats'],
  [/image|tag|dockerfile|registry/i, ['image'], 'the image'],
  [/throw|raise|panic|null|undefined|assert|require|unwrap|\[\d+\]/i, ['crash'], 'what may throw'],
  [/cert|tls|ssl/i, ['certificate'], 'certificates'],
  [/volume|disk|storage|log(?:ging)?[_ .]?level|retention/i, ['disk'], 'storage'],
];

/** Lines that were added or taken away. */
function changedLines(diff: string): string {
  const lines = diff.split('\n').filter((line) => /^[+-](?![+-]{2})/.test(line));
  return lines.length === 0 ? diff : lines.join('\n');
}

/** Whether only words for people changed: documents, tests, comments. */
function isHarmless({ files, diff }: ChangeUnit): boolean {
  if (files.length > 0) return files.every((file) => HARMLESS.test(file));
  const lines = diff.split('\n').filter((line) => /^[+-](?![+-]{2})\s*\S/.test(line));
  return (
    lines.length > 0 &&
    lines.every((line) => /^[+-]\s*(?:\/\/|#(?!include)|\*|\/\*|<!--)/.test(line))
  );
}

function namesFailing(unit: ChangeUnit, text: string): string | null {
  const mine = fileNames(
    [...unit.files, ...(unit.diff.match(/^(?:diff|[+]{3}|-{3}) .*$/gm) ?? [])].join('\n'),
  );
  return [...fileNames(text)].find((name) => mine.has(name)) ?? null;
}

function sharedWords(unit: ChangeUnit, text: string, entities: ReadonlySet<string>): string[] {
  const mine = tellingWords([unit.title, ...unit.files, changedLines(unit.diff)].join('\n'));
  return [...tellingWords(text)].filter((word) => mine.has(word) && !entities.has(word));
}

function touched(unit: ChangeUnit, causes: ReadonlySet<Cause>): ChangeArea | null {
  const text = [unit.title, ...unit.files, changedLines(unit.diff)].join('\n');
  const hit = TOUCHES.find(
    ([pattern, of]) => of.some((cause) => causes.has(cause)) && pattern.test(text),
  );
  return hit?.[2] ?? null;
}

/** What a change touches, held against what fails. `entities`: words of entity names, which say nothing here. */
export function judgeContent(
  unit: ChangeUnit,
  clues: readonly Clue[],
  entities: ReadonlySet<string>,
): ContentVerdict {
  if (isHarmless(unit)) return { weight: -2, why: { kind: 'harmless' } };
  const text = clues
    .map(({ message, metric, query }) => `${message} ${metric ?? ''} ${query ?? ''}`)
    .join('\n');
  const file = namesFailing(unit, text);
  if (file !== null) return { weight: 1.5, why: { kind: 'file', file } };
  const words = sharedWords(unit, text, entities);
  const causes = new Set(clues.flatMap(({ cause }) => cause ?? []));
  const area = touched(unit, causes);
  const weight = Math.min(1, words.length * 0.3) + (area === null ? 0 : 0.4);
  if (weight === 0 && unit.diff === '') return { weight: 0, why: null };
  if (words.length > 0) return { weight, why: { kind: 'words', words: words.slice(0, 3) } };
  if (area !== null) return { weight, why: { kind: 'area', area } };
  return { weight: ELSEWHERE, why: { kind: 'elsewhere' } };
}
