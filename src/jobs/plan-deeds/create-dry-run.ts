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
      // Who could not be asked may do it in a minute: that is no refusal.
      if (said.kind === 'not_configured' || !('what' in said)) return null;
      if (said.kind === 'failed' && said.unreached) return null;
      return { ok: false, said: said.what };
    } catch (error) {
      deps.log.warn({ action: action.kind, err: messageOf(error) }, 'nobody could be asked');
      return null;
    }
  };
}
