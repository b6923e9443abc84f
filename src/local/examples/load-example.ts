import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { IncidentBundle } from '../../domain/diagnosis.ts';

/** The recorded incidents of the mesh that come with the project: `examples/<name>.json.gz`. */
export const EXAMPLES = ['bad-deploy', 'latency', 'errors', 'memory-leak', 'crash-loop'] as const;
export type ExampleName = (typeof EXAMPLES)[number];

const FOLDER = new URL('../../../examples/', import.meta.url);

/** `Bad deploy` and `bad_deploy` are `bad-deploy`; no name, or `example`, is the first. Null: there is no such one. */
export function exampleNamed(text: string): ExampleName | null {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  if (name === '' || name === 'example') return EXAMPLES[0];
  return EXAMPLES.find((one) => one === name) ?? null;
}

/** Reads a recorded incident; null when there is none of that name. */
export async function loadExample(text: string): Promise<IncidentBundle | null> {
  const name = exampleNamed(text);
  if (name === null) return null;
  const bytes = await readFile(new URL(`${name}.json.gz`, FOLDER));
  const json = await promisify(gunzip)(bytes);
  return IncidentBundle.parse(JSON.parse(json.toString('utf8')));
}
