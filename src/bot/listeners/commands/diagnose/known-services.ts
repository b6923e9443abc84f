import { messageOf } from '../../../../domain/errors.ts';
import type { BotCore } from '../../../deps.ts';

/** Every service known by name; none where nobody can say, for help must not depend on it. */
export async function knownServices({
  diagnosis,
  log,
}: Pick<BotCore, 'diagnosis' | 'log'>): Promise<string[]> {
  try {
    return await diagnosis.services();
  } catch (error) {
    log.debug({ err: messageOf(error) }, 'the known services could not be read');
    return [];
  }
}
