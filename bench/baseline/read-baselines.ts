import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Baseline } from './baseline.ts';

/** Every baseline of a folder, the oldest first; none when there is no such folder. @throws Error naming a bad file */
export async function readBaselines(folder: string): Promise<Baseline[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const files = names.filter((name) => name.endsWith('.json'));
  const baselines = await Promise.all(files.map((name) => readOne(join(folder, name))));
  return baselines.toSorted((a, b) => a.date.localeCompare(b.date));
}

async function readOne(path: string): Promise<Baseline> {
  try {
    return Baseline.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new Error(`${path} is no baseline`, { cause });
  }
}
