import { OpsError } from '../../domain/errors.ts';

/**
 * Makes what is not there yet. A write whose answer was lost is never repeated: it is looked for once more, and when
 * it is still not to be seen the error is thrown, so that whoever tries again begins by looking.
 */
export async function writeOnce<T>(
  look: () => Promise<T | null>,
  write: () => Promise<T>,
): Promise<T> {
  const found = await look();
  if (found !== null) return found;
  try {
    return await write();
  } catch (error) {
    const lost = error instanceof OpsError && error.code === 'github_unavailable';
    const made = lost ? await look() : null;
    if (made === null) throw error;
    return made;
  }
}
