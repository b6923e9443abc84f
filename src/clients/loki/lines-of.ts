import type { BundleLog } from '../../domain/diagnosis.ts';
import { serviceOf } from './choose-selector.ts';
import { readLine } from './read-line.ts';
import type { Stream } from './schema.ts';
import type { Selector } from './write-logql.ts';

/** The lines of a stream as they go into a bundle; none of a stream that names no service. */
export function linesOf({ stream, values }: Stream, { label }: Selector): BundleLog[] {
  const entity = serviceOf(stream[label] ?? '');
  if (entity === '') return [];
  return values.map(([nanos, line]) =>
    readLine(line, stream, { entity, at: Number(BigInt(nanos) / 1_000_000n) / 1_000 }),
  );
}

/** The same for the same line: it may answer several questions. */
export function keyOf({ at, entity, message }: BundleLog): string {
  return `${at} ${entity} ${message}`;
}
