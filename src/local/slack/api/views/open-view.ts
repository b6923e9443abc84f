import { z } from 'zod';
import { fromJson } from '../../arguments.ts';
import { checkView } from '../../blocks/check-view.ts';
import { fail } from '../../result.ts';
import { MAX_STACK, showModal } from '../../views/show-modal.ts';
import { defineMethod } from '../method.ts';

const args = z.looseObject({
  view: fromJson(z.looseObject({})),
  trigger_id: z.string().optional(),
  interactivity_pointer: z.string().optional(),
});

/** `views.open`: opens a modal for whoever holds the trigger, closing what was open. */
export const openView = defineMethod({
  name: 'views.open',
  args,
  run(workspace, { view, trigger_id = '' }) {
    const checked = checkView(view);
    if (checked.kind === 'invalid') return fail('invalid_arguments', checked.messages);
    const trigger = workspace.triggers.take(trigger_id);
    if (trigger.kind !== 'taken') return fail(trigger.kind);
    return { ok: true, view: showModal(workspace, trigger.user, checked.view, []) };
  },
});

/** `views.push`: lays a modal on the one the trigger came from. */
export const pushView = defineMethod({
  name: 'views.push',
  args,
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
