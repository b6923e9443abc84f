import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { CapacityPrices, type PricesRead } from '../../domain/capacity.ts';
import { messageOf } from '../../domain/errors.ts';

/** Reads the price list of CAPACITY_PRICES_FILE, a YAML file; null: none is set. Never throws. */
export async function readPrices(path: string | null): Promise<PricesRead> {
  if (path === null) return { kind: 'none' };
  try {
    const read = CapacityPrices.safeParse(
      parse(await readFile(path, 'utf8'), { maxAliasCount: 0 }),
    );
    if (read.success) return { kind: 'read', prices: read.data };
    return { kind: 'unusable', why: z.prettifyError(read.error) };
  } catch (error) {
    return { kind: 'unusable', why: messageOf(error) };
  }
}
