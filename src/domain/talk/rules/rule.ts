import type { Intent } from '../intent.ts';
import type { Heard } from './heard.ts';

/** What was said, when its marks fit; null: something else was meant after all. */
export type Build = (heard: Heard) => Intent | null;

/** A way to understand an utterance: marks that must be there, and what it then means. */
export type Rule = {
  needs: readonly (readonly string[])[];
  forbids: readonly string[];
  build: Build;
};

/** `'why|sick service !thread'`: one of the first two, and the third, and not the fourth. */
export function rule(marks: string, build: Build): Rule {
  const terms = marks.split(' ');
  return {
    needs: terms.filter((term) => !term.startsWith('!')).map((term) => term.split('|')),
    forbids: terms.filter((term) => term.startsWith('!')).map((term) => term.slice(1)),
    build,
  };
}

/** Whether the marks of an utterance fit a rule. */
export function fits({ needs, forbids }: Rule, marks: ReadonlySet<string>): boolean {
  return (
    needs.every((any) => any.some((mark) => marks.has(mark))) &&
    !forbids.some((mark) => marks.has(mark))
  );
}
