import { z } from 'zod';
import type { PromptPassage } from './read-prompt.ts';
import type { Written } from './write-answer.ts';

/** The keywords of JSON Schema that structured outputs may hold and that matter here. */
const Schema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  items: z.record(z.string(), z.unknown()).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.record(z.string(), z.unknown())).optional(),
  oneOf: z.array(z.record(z.string(), z.unknown())).optional(),
});
type Schema = z.infer<typeof Schema>;

const NEGATIVE = /not|no_|none|unknown|missing|insufficient|abstain/i;

/** Of several words, one that says whether there is an answer. */
function chooseWord(words: readonly unknown[], written: Written): unknown {
  const negative = words.filter((word) => NEGATIVE.test(String(word)));
  const positive = words.filter((word) => !negative.includes(word));
  const [first] = written.kind === 'answered' ? positive : negative;
  return first ?? words[0];
}

function wordsOf(schema: Record<string, unknown>): string {
  const { const: constant, enum: words, properties } = Schema.parse(schema);
  const inner = Object.values(properties ?? {}).map(wordsOf);
  return [constant ?? '', ...(words ?? []), ...inner].map(String).join(' ');
}

/** Of several shapes, the one whose own words say whether there is an answer. */
function chooseShape(
  shapes: readonly Record<string, unknown>[],
  written: Written,
): Record<string, unknown> {
  const isNull = (one: Record<string, unknown>) => one.type === 'null';
  const answered = written.kind === 'answered';
  const fits = shapes.find((one) =>
    shapes.some(isNull) ? isNull(one) !== answered : NEGATIVE.test(wordsOf(one)) !== answered,
  );
  return fits ?? shapes[0] ?? {};
}

/** What goes into the leaves of a shape: of the answer, or of one of its citations. */
type Leaves = { text: string; number: number; written: Written };

/** A citation is told by its passage's path and number. */
function leavesOf(passage: PromptPassage): Leaves {
  const text = passage.path ?? String(passage.label);
  return {
    text,
    number: passage.label,
    written: { kind: 'answered', markdown: text, cited: [passage] },
  };
}

function fillByType(schema: Schema, leaves: Leaves): unknown {
  const { written } = leaves;
  const types = [schema.type ?? 'object'].flat();
  if (types.includes('null') && written.kind === 'not_found') return null;
  switch (types.find((type) => type !== 'null')) {
    case 'string':
      return leaves.text;
    case 'boolean':
      return written.kind === 'answered';
    case 'integer':
    case 'number':
      return leaves.number;
    case 'array': {
      const cited = written.kind === 'answered' ? written.cited : [];
      return cited.map((passage) => fill(schema.items ?? {}, leavesOf(passage)));
    }
    default:
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [
          name,
          fill(property, leaves),
        ]),
      );
  }
}

function fill(json: Record<string, unknown>, leaves: Leaves): unknown {
  const schema = Schema.parse(json);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return chooseWord(schema.enum, leaves.written);
  const shapes = schema.anyOf ?? schema.oneOf;
  if (shapes) return fill(chooseShape(shapes, leaves.written), leaves);
  return fillByType(schema, leaves);
}

/** Says what was written in the shape that the caller demands: texts, positions of passages, and whether it is there. */
export function fillSchema(json: Record<string, unknown>, written: Written): unknown {
  const text = written.kind === 'answered' ? written.markdown : '';
  const number = written.kind === 'answered' ? (written.cited[0]?.label ?? 0) : 0;
  return fill(json, { text, number, written });
}
