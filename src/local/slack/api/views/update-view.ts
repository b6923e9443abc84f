import { z } from 'zod';
import { fromJson } from '../../arguments.ts';
import { checkView } from '../../blocks/check-view.ts';
import { fail } from '../../result.ts';
import { replaceView } from '../../views/replace-view.ts';
import { defineMethod } from '../method.ts';

/** `views.update`: puts a new version of an open view in its place; a hash, if given, must be the current one. */
export const updateView = defineMethod({
  name: 'views.update',
  args: z.looseObject({
    view: fromJson(z.looseObject({})),
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
  }),
  run(workspace, { view, view_id, external_id, hash }) {
    const checked = checkView(view);
    if (checked.kind === 'invalid') return fail('invalid_arguments', checked.messages);
    const found = view_id
      ? workspace.views.find(view_id)
      : workspace.views.findExternal(external_id ?? '');
    if (!found?.open) return fail('not_found');
    if (hash && hash !== found.view.hash) return fail('hash_conflict');
    return { ok: true, view: replaceView(workspace, found.user, found.view, checked.view) };
  },
});
