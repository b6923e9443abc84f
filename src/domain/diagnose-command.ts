import { CAPACITY_METRICS, type CapacityMetric } from './capacity.ts';

/** The recorded incidents that can be asked for by name; a test holds them equal to what comes with the project. */
export const EXAMPLE_NAMES = [
  'bad-deploy',
  'latency',
  'errors',
  'memory-leak',
  'crash-loop',
] as const;

/** What is wrong with a command; each has a sentence that says what would have been right. */
export const DIAGNOSE_FAULTS = [
  'service_name',
  'namespace_missing',
  'namespace_name',
  'range_missing',
  'range',
  'range_bounds',
  'bare_range',
  'unexpected',
  'alert_missing',
  'capacity_resource',
  'capacity_metric',
  'capacity_days',
  'export_id',
  'example_name',
] as const;
export type DiagnoseFault = (typeof DIAGNOSE_FAULTS)[number];

/** What `/diagnose …` asks for. */
export type DiagnoseCommand =
  | { kind: 'help' }
  /** `name`: one of EXAMPLE_NAMES; null: whichever comes first. */
  | { kind: 'example'; name: string | null }
  /** `rangeMs`: how far back, milliseconds; null when it was not said. */
  | { kind: 'service'; service: string; namespace: string | null; rangeMs: number | null }
  /** A name or a fingerprint. */
  | { kind: 'alert'; name: string }
  | { kind: 'capacity'; resource: string; metric: CapacityMetric; days: number }
  | { kind: 'export'; id: string }
  /** `found`: the word that does not fit; foreign text, empty when one is missing. */
  | { kind: 'wrong'; fault: DiagnoseFault; found: string };

const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: 60 * MINUTE, d: 1_440 * MINUTE };
/** The longest stretch that is looked at, milliseconds: a week. */
export const LONGEST_RANGE_MS = 7 * 1_440 * MINUTE;
const DEFAULT_DAYS = 30;
const LEAST_DAYS = 7;
const MOST_DAYS = 365;

/** Names of services, namespaces and resources, whatever gives them: no quotes, braces or white space. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._:/@-]{0,199}$/u;
const RANGE = /^(\d{1,6})(m|h|d)$/i;
const ID = /^[0-9a-f]{8}(?:-?[0-9a-f-]{0,27}[0-9a-f])?$/i;
const LONGEST_ALERT = 200;

function wrong(fault: DiagnoseFault, found = ''): DiagnoseCommand {
  return { kind: 'wrong', fault, found };
}

/** What people copy along with a word. */
function bare(word: string): string {
  return word.replace(/^[`'"]+|[`'",]+$/g, '');
}

type Read<T> = { value: T } | { fault: DiagnoseFault };

function readRange(word: string): Read<number> {
  const match = RANGE.exec(word);
  if (!match) return { fault: word === '' ? 'range_missing' : 'range' };
  const ms = Number(match[1]) * (UNITS[(match[2] ?? '').toLowerCase()] ?? 0);
  return ms < MINUTE || ms > LONGEST_RANGE_MS ? { fault: 'range_bounds' } : { value: ms };
}

function readNamespace(word: string): Read<string> {
  if (word === '') return { fault: 'namespace_missing' };
  return NAME.test(word) ? { value: word } : { fault: 'namespace_name' };
}

type Options = { namespace: string | null; rangeMs: number | null };

/** Reads `in <namespace>` and `last <range>`, each at most once, in either order. */
function readOptions(words: readonly string[]): Options | DiagnoseCommand {
  const options: Options = { namespace: null, rangeMs: null };
  for (let i = 0; i < words.length; i += 2) {
    const [key = '', value = ''] = [words[i], bare(words[i + 1] ?? '')];
    if (/^in$/i.test(key) && options.namespace === null) {
      const read = readNamespace(value);
      if ('fault' in read) return wrong(read.fault, value);
      options.namespace = read.value;
    } else if (/^last$/i.test(key) && options.rangeMs === null) {
      const read = readRange(value);
      if ('fault' in read) return wrong(read.fault, value);
      options.rangeMs = read.value;
    } else return wrong(RANGE.test(key) ? 'bare_range' : 'unexpected', key);
  }
  return options;
}

function readService([first = '', ...rest]: readonly string[]): DiagnoseCommand {
  const service = bare(first);
  if (!NAME.test(service)) return wrong('service_name', first);
  const options = readOptions(rest);
  return 'kind' in options ? options : { kind: 'service', service, ...options };
}

function readAlert(words: readonly string[]): DiagnoseCommand {
  const name = bare(words.join(' ')).slice(0, LONGEST_ALERT).trim();
  return name === '' ? wrong('alert_missing') : { kind: 'alert', name };
}

function readDays(word: string | undefined): number | null {
  if (word === undefined) return DEFAULT_DAYS;
  const days = Number(/^(\d{1,4})d?$/i.exec(word)?.[1]);
  return days >= LEAST_DAYS && days <= MOST_DAYS ? days : null;
}

function readCapacity(words: readonly string[]): DiagnoseCommand {
  const [first = '', second = '', third, extra] = words;
  const resource = bare(first);
  if (!NAME.test(resource)) return wrong('capacity_resource', first);
  const metric = CAPACITY_METRICS.find((one) => one === second.toLowerCase());
  if (!metric) return wrong('capacity_metric', second);
  const days = readDays(third);
  if (days === null || extra !== undefined) return wrong('capacity_days', extra ?? third ?? '');
  return { kind: 'capacity', resource, metric, days };
}

function readExport([first = '', extra]: readonly string[]): DiagnoseCommand {
  const id = bare(first).toLowerCase();
  return ID.test(id) && extra === undefined ? { kind: 'export', id } : wrong('export_id', first);
}

function readExample(word: string | undefined): DiagnoseCommand {
  if (word === undefined) return { kind: 'example', name: null };
  const name = EXAMPLE_NAMES.find((one) => one === bare(word).toLowerCase());
  return name ? { kind: 'example', name } : wrong('example_name', word);
}

/** Reads what follows `/diagnose` (contract, section 6); nothing at all asks for help. */
export function parseDiagnoseCommand(text: string): DiagnoseCommand {
  const words = text.trim().split(/\s+/u).filter(Boolean);
  const [first = '', ...rest] = words;
  const word = first.toLowerCase();
  if (first === '' || /^(help|說明|幫助)$/u.test(word)) return { kind: 'help' };
  if (word === 'example' && rest.length < 2) return readExample(rest[0]);
  if (word === 'alert') return readAlert(rest);
  if (word === 'capacity') return readCapacity(rest);
  if (word === 'export') return readExport(rest);
  return readService(words);
}
