import type { Logger } from 'pino';
import { messageOf } from '../../domain/errors.ts';
import type { DryRun } from '../../domain/plan/ports.ts';
import { resultWords } from '../../domain/plan/result-words.ts';
import { act, NOBODY } from './act.ts';
import type { ActDeps } from './deps.ts';

/** Builds what asks targets whether they would do an action, before anybody decides about it. */
export function createDryRun(deps: ActDeps & { log: Pick<Logger, 'warn'> }): DryRun {
  return async (action, language = 'en') => {
    try {
      const said = await act(deps, action, { doer: NOBODY, sessionId: '' }, true);
      if (said.kind === 'done')
        return { ok: true, said: resultWords(action.kind, 'would', language) };
      const no = resultWords(action.kind, 'would_not', language);
      return { ok: false, said: 'what' in said ? `${no} ${said.what}` : no };
    } catch (error) {
      deps.log.warn({ action: action.kind, err: messageOf(error) }, 'nobody could be asked');
      return null;
    }
  };
}
