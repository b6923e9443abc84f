import { z } from 'zod';
import { fromJson } from '../../arguments.ts';
import { checkView } from '../../blocks/check-view.ts';
import { findPerson } from '../../people.ts';
import { fail } from '../../result.ts';
import { buildView, newViewId } from '../../views/build-view.ts';
import { replaceView } from '../../views/replace-view.ts';
import { defineMethod } from '../method.ts';

/** `views.publish`: shows a person's Home tab. */
export const publishView = defineMethod({
  name: 'views.publish',
  args: z.looseObject({
    user_id: z.string().min(1),
    view: fromJson(z.looseObject({})),
    hash: z.string().optional(),
  }),
  run(workspace, { user_id, view, hash }) {
    if (!findPerson(user_id)) return fail('user_not_found');
    const checked = checkView(view);
    if (checked.kind === 'invalid') return fail('invalid_arguments', checked.messages);
    if (checked.view.type !== 'home') return fail('invalid_arguments', ['type must be home']);
    const current = workspace.views.home(user_id);
    if (hash && current && hash !== current.hash) return fail('hash_conflict');
    const id = newViewId();
    const base = current ?? buildView(checked.view, { id, rootId: id, previousId: null });
    return { ok: true, view: replaceView(workspace, user_id, base, checked.view) };
  },
});
