import { checkView } from '../../blocks/check-view.ts';
import { fail } from '../../result.ts';
import { showModal } from '../../views/show-modal.ts';
import { defineMethod } from '../method.ts';
import { OpenArgs } from './open-args.ts';

/** `views.open`: opens a modal for whoever holds the trigger, closing what was open. */
export const openView = defineMethod({
  name: 'views.open',
  args: OpenArgs,
  run(workspace, { view, trigger_id = '' }) {
    const checked = checkView(view);
    if (checked.kind === 'invalid') return fail('invalid_arguments', checked.messages);
    const trigger = workspace.triggers.take(trigger_id);
    if (trigger.kind !== 'taken') return fail(trigger.kind);
    return { ok: true, view: showModal(workspace, trigger.user, checked.view, []) };
  },
});
