const PREFIX = 'next_ts:';

/** A cursor that goes on after a time stamp. */
export function encodeCursor(ts: string): string {
  return Buffer.from(PREFIX + ts).toString('base64');
}

/** The time stamp a cursor stands for; null when it is none of ours. */
export function decodeCursor(cursor: string): string | null {
  const text = Buffer.from(cursor, 'base64').toString('utf8');
  return text.startsWith(PREFIX) ? text.slice(PREFIX.length) : null;
}
