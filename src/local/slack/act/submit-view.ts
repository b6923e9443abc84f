import { z } from 'zod';
import { checkView } from '../blocks/check-view.ts';
import type { Delivery } from '../deliver/post-signed.ts';
import type { Json, View } from '../message.ts';
import { publishModals } from '../views/publish-modals.ts';
import { replaceView } from '../views/replace-view.ts';
import { MAX_STACK, showModal } from '../views/show-modal.ts';
import type { Workspace } from '../workspace.ts';
import type { ActDeps } from './actor.ts';
import { interactionBase, interactionForm } from './payload.ts';
import { readAnswer } from './read-answer.ts';

/** A modal as a person filled it in. */
export type Submission = { user: string; viewId: string; values: Json };

/** What came of handing a modal in. `errors` are keyed by block id. */
export type SubmitOutcome =
  | { kind: 'done' }
  | { kind: 'invalid'; errors: Record<string, string> }
  | { kind: 'refused'; error: string };

const Answer = z.looseObject({
  response_action: z.enum(['errors', 'update', 'push', 'clear']),
  errors: z.record(z.string(), z.string()).optional(),
  view: z.unknown().optional(),
});
type Answer = z.infer<typeof Answer>;

/** Hands a modal to the app and does what it answers: close, show errors, update, push or clear. */
export async function submitView(deps: ActDeps, submitted: Submission): Promise<SubmitOutcome> {
  const { workspace } = deps;
  const found = workspace.views.find(submitted.viewId);
  if (!found?.open || found.user !== submitted.user) return { kind: 'refused', error: 'not_found' };
  const payload = {
    type: 'view_submission',
    ...interactionBase(submitted.user),
    trigger_id: workspace.triggers.issue(submitted.user, found.view.id),
    view: { ...found.view, state: { values: submitted.values } },
    response_urls: [],
  };
  const delivery = await deps.post(interactionForm(payload));
  const answer = readSubmissionAnswer(delivery);
  if (typeof answer === 'string') return { kind: 'refused', error: answer };
  return answer
    ? follow(workspace, submitted.user, found.view, answer)
    : closeOne(workspace, found);
}

/** The app's answer; null when it just acknowledged; a text when it failed. */
function readSubmissionAnswer(delivery: Delivery): Answer | string | null {
  if (delivery.kind === 'failed' || delivery.status !== 200) return 'trouble_connecting';
  const body = readAnswer(delivery.text);
  if (!body || !('response_action' in body)) return null;
  const parsed = Answer.safeParse(body);
  return parsed.success ? parsed.data : 'trouble_connecting';
}

function closeOne(workspace: Workspace, found: { user: string; view: View }): SubmitOutcome {
  workspace.views.close(found.view.id);
  publishModals(workspace, found.user);
  return { kind: 'done' };
}

function follow(workspace: Workspace, user: string, view: View, answer: Answer): SubmitOutcome {
  if (answer.response_action === 'errors') return { kind: 'invalid', errors: answer.errors ?? {} };
  if (answer.response_action === 'clear') {
    for (const open of workspace.views.stack(user)) workspace.views.close(open.id);
    publishModals(workspace, user);
    return { kind: 'done' };
  }
  const checked = checkView(answer.view);
  if (checked.kind === 'invalid') return { kind: 'refused', error: checked.messages[0] };
  if (answer.response_action === 'update') {
    replaceView(workspace, user, view, checked.view);
    return { kind: 'done' };
  }
  const stack = workspace.views.stack(user);
  if (stack.length >= MAX_STACK) return { kind: 'refused', error: 'push_limit_reached' };
  showModal(workspace, user, checked.view, stack);
  return { kind: 'done' };
}
