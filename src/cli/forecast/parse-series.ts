import { CsvError, parse } from 'csv-parse/sync';

/** One row of the file. */
export type NamedSeries = { id: string; values: number[] };

/** The series of a file, or everything that is wrong with it. */
export type ParsedSeries =
  | { kind: 'parsed'; series: NamedSeries[] }
  | { kind: 'invalid'; faults: string[] };

type Row = { record: string[]; info: { lines: number } };

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const MOST_FAULTS = 20;

/** The cells up to the last that is filled: rows of a rectangle are as long as the longest. */
function filled(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, last + 1).map((cell) => cell.trim());
}

function isNumber(cell: string): boolean {
  return NUMBER.test(cell.trim()) && Number.isFinite(Number(cell));
}

function isHeader({ record }: Row): boolean {
  const second = record[1]?.trim() ?? '';
  return second !== '' && !isNumber(second);
}

function faultsOf({ record, info }: Row, cells: readonly string[]): string[] {
  const id = record[0]?.trim() ?? '';
  const where = `line ${info.lines}`;
  if (id === '') return [`${where}: the first cell must be the id of the series`];
  if (cells.length === 0) return [`${where} (${id}): there is no value`];
  return cells.flatMap((cell, i) =>
    isNumber(cell)
      ? []
      : [
          `${where} (${id}), value ${i + 1}: ${cell === '' ? 'is missing' : `"${cell.slice(0, 40)}" is not a number`}`,
        ],
  );
}

function readRows(text: string): Row[] {
  return parse(text, {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as unknown as Row[];
}

function doubled(rows: readonly Row[]): string[] {
  const seen = new Set<string>();
  return rows.flatMap(({ record, info }) => {
    const id = record[0]?.trim() ?? '';
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [`line ${info.lines} (${id}): there is a series of that id already`];
  });
}

/** Reads series from CSV after RFC 4180: an id and its values a row, oldest first, trailing blanks ignored. */
export function parseSeries(text: string): ParsedSeries {
  let rows: Row[];
  try {
    rows = readRows(text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { kind: 'invalid', faults: [error.message] };
  }
  const data = rows.slice(rows[0] && isHeader(rows[0]) ? 1 : 0);
  const read = data.map((row) => ({ row, cells: filled(row.record.slice(1)) }));
  const faults = [...read.flatMap(({ row, cells }) => faultsOf(row, cells)), ...doubled(data)];
  if (data.length === 0) faults.push('there is no series in it');
  if (faults.length > 0) {
    const more = faults.length - MOST_FAULTS;
    const shown = faults.slice(0, MOST_FAULTS);
    return { kind: 'invalid', faults: more > 0 ? [...shown, `and ${more} more`] : shown };
  }
  const series = read.map(({ row, cells }) => ({
    id: row.record[0]?.trim() ?? '',
    values: cells.map(Number),
  }));
  return { kind: 'parsed', series };
}
