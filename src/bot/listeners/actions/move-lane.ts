import { brakeAs } from '../../answering/brake-as.ts';
import { doerOf } from '../../answering/doer-of.ts';
import type { ClickHandler } from './on-click.ts';

/** `pause_lane` and `resume_lane`: one click stops all merging, and one lets it go on. */
export function moveLane(wish: 'pause' | 'resume'): ClickHandler {
  return async (core, { from }) => {
    const doer = await doerOf(core, { user: from.user, language: 'en' });
    return brakeAs(core, doer, { wish, reason: null }, from.texts);
  };
}
