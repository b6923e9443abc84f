import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBundle } from '../../src/analysis/bundle/parse-bundle.ts';
import type { IncidentBundle } from '../../src/domain/diagnosis.ts';

/** A recorded incident and what really broke. */
export type Case = { name: string; bundle: IncidentBundle; truth: { entity: string } };

/** Folders that hold incidents: those with a `truth.json`. */
export function listDatasets(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => name)
    .filter((name) => readdirSync(join(folder, name)).includes('truth.json'))
    .toSorted();
}

/** The incidents of a folder, one at a time: they are large. Every `step`th only. */
export function* readCases(folder: string, step = 1): Generator<Case> {
  const truths = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Record<
    string,
    Case['truth']
  >;
  const names = Object.keys(truths).filter((_, i) => i % step === 0);
  for (const name of names) {
    const parsed = parseBundle(readFileSync(join(folder, `${name}.json.gz`)));
    const truth = truths[name];
    if (parsed.kind === 'invalid' || !truth) throw new Error(`${folder}/${name} can't be read`);
    yield { name, bundle: parsed.bundle, truth };
  }
}
