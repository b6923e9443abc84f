import type { BundleLog } from '../../domain/diagnosis.ts';
import { maskLine } from './mask-line.ts';

/** Lines of one shape from one entity. */
export type Template = {
  entity: string;
  level: string | null;
  /** Words of the shape; `<*>` where lines differ. */
  words: string[];
  /** The first line, as it was logged. */
  example: string;
  /** Unix seconds of each line. */
  times: number[];
};

const ANY = '<*>';
/** Share of words that must agree for two lines to be of one shape, as in Drain (He et al., ICWS 2017). */
const ALIKE = 0.6;
/** Shapes kept per length and beginning: a flood of unlike lines must not take a minute to sort. */
const MOST_SHAPES = 60;

function similarity(shape: readonly string[], words: readonly string[]): number {
  let same = 0;
  for (let i = 0; i < shape.length; i += 1) if (shape[i] === words[i]) same += 1;
  return shape.length === 0 ? 1 : same / shape.length;
}

function merge(template: Template, words: readonly string[], at: number): void {
  template.words = template.words.map((word, i) => (word === words[i] ? word : ANY));
  template.times.push(at);
}

function closest(shapes: readonly Template[], words: readonly string[]): Template | null {
  let [best, score] = [null as Template | null, 0];
  for (const shape of shapes) {
    const now = similarity(shape.words, words);
    if (now > score) [best, score] = [shape, now];
  }
  return score >= ALIKE || shapes.length >= MOST_SHAPES ? best : null;
}

/** Whether a first word says what a line is, rather than being data itself. */
function leading(words: readonly string[]): string {
  return words.find((word) => !/[<>\d]/.test(word)) ?? '';
}

/** Sorts lines into shapes: by entity, level, length and first word, then by how many words agree. */
export function mineTemplates(logs: readonly BundleLog[]): Template[] {
  const shelves = new Map<string, Template[]>();
  const wordsOf = new Map<string, string[]>();
  for (const { entity, level, message, at } of logs) {
    const masked = maskLine(message);
    const words = wordsOf.get(masked) ?? masked.split(' ');
    wordsOf.set(masked, words);
    const key = [entity, level ?? '', words.length, leading(words)].join('\u0000');
    const shelf = shelves.get(key) ?? [];
    shelves.set(key, shelf);
    const known = closest(shelf, words);
    if (known) merge(known, words, at);
    else shelf.push({ entity, level, words, example: message, times: [at] });
  }
  return [...shelves.values()].flat();
}
