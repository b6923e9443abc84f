import { checkView } from '../../blocks/check-view.ts';
import { fail } from '../../result.ts';
import { MAX_STACK, showModal } from '../../views/show-modal.ts';
import { defineMethod } from '../method.ts';
import { OpenArgs } from './open-args.ts';

/** `views.push`: lays a modal on the one the trigger came from. */
export const pushView = defineMethod({
  name: 'views.push',
  args: OpenArgs,
  run(workspace, { view, trigger_id = '' }) {
    const checked = checkView(view);
    if (checked.kind === 'invalid') return fail('invalid_arguments', checked.messages);
    const trigger = workspace.triggers.take(trigger_id);
    if (trigger.kind !== 'taken') return fail(trigger.kind);
    const stack = workspace.views.stack(trigger.user);
    if (stack.length === 0) return fail('not_found');
    if (stack.length >= MAX_STACK) return fail('push_limit_reached');
    return { ok: true, view: showModal(workspace, trigger.user, checked.view, stack) };
  },
});
