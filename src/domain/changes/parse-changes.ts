import { z } from 'zod';
import { CHANGE_KINDS, type HeardChange } from '../change.ts';
import { readInstant } from '../instant.ts';

/** The most changes one delivery may hold. */
export const CHANGE_CAP = 500;
/** Clocks may differ by so much; what is told of a later time is a mistake, milliseconds. */
const AHEAD_MS = 3_600_000;

/** More paths and lines than these say nothing more about one incident. */
const MOST_FILES = 200;
const MOST_DIFF = 50_000;

const text = (max: number) =>
  z
    .string()
    .max(max)
    .nullish()
    .transform((given) => given || null);

function postedSchema(heardAt: number) {
  const at = z
    .union([z.string().max(40), z.number()], 'must be an ISO 8601 time or Unix seconds')
    .nullish()
    .transform((given, context) => {
      if (given === undefined || given === null) return heardAt;
      const seconds = readInstant(given);
      if (seconds !== null && seconds * 1_000 <= heardAt + AHEAD_MS) return seconds * 1_000;
      const late = seconds !== null;
      context.addIssue(late ? 'is in the future' : 'must be an ISO 8601 time or Unix seconds');
      return z.NEVER;
    });
  const kind = z.enum(CHANGE_KINDS, `must be one of ${CHANGE_KINDS.join(', ')}`);
  const one = z.object({
    ...{ id: z.string().min(1).max(200), at, kind, entity: text(200) },
    namespace: text(253),
    title: z.string().min(1).max(500),
    ...{ author: text(200), version: text(200), commit: text(64) },
    files: z
      .array(z.string().min(1).max(500))
      .max(MOST_FILES)
      .nullish()
      .transform((given) => given ?? []),
    diff: text(MOST_DIFF),
  });
  const many = z.array(one).min(1).max(CHANGE_CAP, `must hold at most ${CHANGE_CAP} changes`);
  return { one, many: z.object({ changes: many }) };
}

/** What is wrong with one field. */
export type ChangeFault = { path: string; code: string; message: string };
/** What was posted, or what is wrong with it field by field. */
export type ParsedChanges =
  | { kind: 'changes'; changes: HeardChange[] }
  | { kind: 'malformed'; faults: ChangeFault[] };

function toFault({ path, code, message }: z.core.$ZodIssue): ChangeFault {
  const where = path.join('.');
  return { path: where, code, message: `${where || 'The body'}: ${message}` };
}

/** Reads one change, or several under `changes`. `heardAt`: milliseconds since the epoch, for those without a time. */
export function parseChanges(body: unknown, heardAt: number): ParsedChanges {
  const { one, many } = postedSchema(heardAt);
  const several = typeof body === 'object' && body !== null && 'changes' in body;
  const schema = several ? many : one.transform((change) => ({ changes: [change] }));
  const parsed = schema.safeParse(body);
  if (parsed.success) return { kind: 'changes', changes: parsed.data.changes };
  return { kind: 'malformed', faults: parsed.error.issues.slice(0, 20).map(toFault) };
}
