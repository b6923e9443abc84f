import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';

/** The file of TOPOLOGY_FILE: who calls whom. */
export const TopologyFile = z.array(
  z.strictObject({ from: z.string().min(1), to: z.string().min(1) }),
);
export type TopologyFile = z.infer<typeof TopologyFile>;

/**
 * Reads who calls whom from a YAML list of `from` and `to`.
 * @throws OpsError `invalid_topology`
 */
export async function readTopologyFile(path: string): Promise<TopologyFile> {
  try {
    return TopologyFile.parse(parse(await readFile(path, 'utf8')) ?? []);
  } catch (cause) {
    const message = `TOPOLOGY_FILE ${path} can't be used: it must be a list of from and to`;
    throw new OpsError('invalid_topology', message, { facts: { path }, cause });
  }
}
