import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import { IncidentBundle } from '../../domain/diagnosis.ts';

/** What a file holds, or everything that is wrong with it: at most ten faults, each naming its field. */
export type ParsedBundle =
  | { kind: 'bundle'; bundle: IncidentBundle }
  | { kind: 'invalid'; faults: string[] };

const MOST_BYTES = 400 * 1024 * 1024;
const MOST_FAULTS = 10;

function invalid(...faults: string[]): ParsedBundle {
  return { kind: 'invalid', faults };
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** `alerts[0].startsAt` of a path. */
function showPath(path: readonly PropertyKey[]): string {
  const shown = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
  return shown.join('').replace(/^\./, '') || 'the document';
}

/** A union says why each of its members failed; the deepest reason is the one that helps. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  return issue.path.length === 0 && issue.code === 'invalid_union'
    ? (issue.errors.flat().toSorted((a, b) => b.path.length - a.path.length)[0] ?? issue)
    : issue;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const { message } = deepest(issue);
  return `${showPath(issue.path)}: ${message.replace(/^Invalid input: /, '')}`;
}

/** The text of the bytes, unpacked where they are gzipped. */
function readText(bytes: Uint8Array): { text: string } | { fault: string } {
  if (bytes.byteLength > MOST_BYTES) return { fault: 'larger than 400 MiB' };
  if (!isGzip(bytes)) return { text: Buffer.from(bytes).toString('utf8') };
  try {
    return { text: gunzipSync(bytes, { maxOutputLength: MOST_BYTES }).toString('utf8') };
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return { fault: tooLarge ? 'larger than 400 MiB unpacked' : 'broken gzip' };
  }
}

function readJson(text: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    return { fault: `not JSON: ${error instanceof Error ? error.message : 'unreadable'}` };
  }
}

function lacksSignals(value: object): boolean {
  return !['series', 'logs', 'log_patterns', 'spans'].some((field) =>
    Array.isArray((value as Record<string, unknown>)[field]),
  );
}

/** Reads a bundle, gzipped or not, and checks it field by field. */
export function parseBundle(bytes: Uint8Array): ParsedBundle {
  const read = readText(bytes);
  if ('fault' in read) return invalid(`the document: ${read.fault}`);
  const json = readJson(read.text);
  if ('fault' in json) return invalid(`the document: ${json.fault}`);
  const parsed = IncidentBundle.safeParse(json.value);
  const faults = parsed.success ? [] : parsed.error.issues.map(describeIssue);
  if (typeof json.value === 'object' && json.value !== null && lacksSignals(json.value))
    faults.push('series: required, or logs: without either there is nothing to look at');
  if (parsed.success && faults.length === 0) return { kind: 'bundle', bundle: parsed.data };
  return invalid(...faults.slice(0, MOST_FAULTS));
}
