import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Every flag there is, with its default. */
export const FLAGS = JSON.parse(
  readFileSync(new URL('../../config/flags.json', import.meta.url), 'utf8'),
);

/** Whether a flag is on for a customer: the same customer always gets the same answer for a share. */
export function isOn(name, shares, customerId = 0) {
  const share = shares.get(name) ?? (FLAGS[name]?.default ? 100 : 0);
  const digest = createHash('sha256').update(`${name}:${customerId}`).digest();
  return digest.readUInt16BE(0) % 100 < share;
}

/** What was changed at run time, by flag. Read again every ten seconds by each service. */
export async function readShares(database) {
  const { rows } = await database.query('SELECT name, share FROM flags');
  return new Map(rows.map(({ name, share }) => [name, share]));
}
