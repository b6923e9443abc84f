import { z } from 'zod';
import type { BundleLog } from '../../domain/diagnosis.ts';
import { redactSecrets } from '../../domain/grounding/redact-secrets.ts';

/** The longest line that is kept, characters. */
const MOST_CHARACTERS = 2_000;
/** Lines up to here are looked into for JSON. */
const MOST_JSON = 20_000;

const text = z.string().optional().catch(undefined);
const level = z.union([z.string(), z.number()]).optional().catch(undefined);

/** The fields that loggers write; whatever else a line holds stays unread. */
const JsonLine = z.object({
  ...{ level, severity: level, lvl: level },
  ...{ msg: text, message: text, error: text, err: text, exception: text },
  ...{ trace_id: text, traceId: text },
});

/** What pino and bunyan count as levels. */
const NUMBERED: Readonly<Record<string, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

type Read = { message: string; level: string | null; traceId: string | null };

function parseJson(line: string): z.infer<typeof JsonLine> | null {
  if (!line.startsWith('{') || line.length > MOST_JSON) return null;
  try {
    return JsonLine.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // A line that begins like JSON and is none is a line like any other.
    return null;
  }
}

function fromJson(line: string): Read | null {
  const read = parseJson(line);
  const said = [read?.msg ?? read?.message, read?.error ?? read?.err ?? read?.exception];
  const message = said.filter((one) => one !== undefined && one !== '').join(': ');
  if (read === null || message === '') return null;
  const given = read.level ?? read.severity ?? read.lvl;
  const named = given === undefined ? null : (NUMBERED[String(given)] ?? String(given));
  return { message, level: named, traceId: read.trace_id ?? read.traceId ?? null };
}

function fromText(line: string): Read {
  const found = /\b(?:level|lvl|severity)="?(\w+)/i.exec(line)?.[1] ?? null;
  return { message: line, level: found, traceId: null };
}

/** One line as it goes into the bundle: its message out of JSON where it is JSON, cut, and without credentials. */
export function readLine(
  line: string,
  labels: Readonly<Record<string, string>>,
  where: { entity: string; at: number },
): BundleLog {
  const read = fromJson(line.trim()) ?? fromText(line);
  const level = labels.detected_level ?? labels.level ?? labels.severity ?? null;
  return {
    ...where,
    level: level === null || level === 'unknown' ? read.level : level,
    // Cut after the credentials are out: half of one could not be told from a word.
    message: redactSecrets(read.message.slice(0, 2 * MOST_CHARACTERS)).slice(0, MOST_CHARACTERS),
    trace_id: labels.trace_id ?? labels.traceID ?? read.traceId,
  };
}
