import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { constants, deflateSync } from 'node:zlib';
import type { ObjectType } from './git-object.ts';

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * Stores an object the way git does (a loose object: zlib of "type size\0body", named by its SHA-1), without a process.
 * Written aside and renamed, so a killed run leaves no half object.
 */
export async function writeObject(gitDir: string, type: ObjectType, body: Buffer): Promise<string> {
  const whole = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
  const sha = createHash('sha1').update(whole).digest('hex');
  const path = join(gitDir, 'objects', sha.slice(0, 2), sha.slice(2));
  if (await isThere(path)) return sha;
  await mkdir(dirname(path), { recursive: true });
  const aside = join(dirname(path), `tmp_obj_${randomUUID()}`);
  // Objects are small: a thread of its own would cost more time and memory than the work.
  const packed = deflateSync(whole, { level: constants.Z_BEST_SPEED });
  await writeFile(aside, packed, { mode: 0o444 });
  await rename(aside, path);
  return sha;
}
