import { z } from 'zod';
import { describeBudget } from '../../analysis/slo/error-budget.ts';
import type { Grounding } from '../../domain/answer.ts';
import { disarmAnswer } from '../../domain/faq/clean-answer.ts';
import type { Outcome, StepContext } from '../step.ts';
import { describeHold } from './describe-hold.ts';
import type { FaqDeps } from './index.ts';
import { need } from './need.ts';
import type { FaqState } from './state.ts';

/** Hands a drafted answer on: into the merge lane, or to people where one must look first. */
export async function batch(
  deps: FaqDeps,
  context: StepContext<FaqState>,
): Promise<Outcome<FaqState>> {
  const { state, now } = context;
  const { answer, citations, writer, degraded, standIn } = need(state.draft, 'draft');
  const grounding = need(state.grounding, 'grounding');
  const held = await whyHeld(deps, context, grounding);
  const task = await deps.tasks.update(state.taskId, (before) => ({
    ...before,
    // Cleaned as its entry will be: cards and the API show what people are asked about, and nothing that acts.
    answer: { markdown: disarmAnswer(answer), citations, writer, ...(standIn ? { standIn } : {}) },
    degraded,
    updatedAt: now(),
  }));
  if (!task) return { kind: 'done' };
  if (held !== null) await deps.shipHeld(task, held);
  else await deps.joinLane(task);
  return { kind: 'done' };
}

/** Decided once and written down: whoever was killed after handing it on must not hand it on the other way. */
async function whyHeld(
  deps: FaqDeps,
  context: StepContext<FaqState>,
  grounding: Grounding,
): Promise<string | null> {
  if (context.intent) return z.string().nullable().parse(context.intent.held);
  const reasons = [
    grounding.kind === 'held' ? describeHold(grounding.findings) : null,
    deps.approvalPolicy === 'always' ? 'a person looks at every answer (APPROVAL_POLICY)' : null,
    describeBudget(await deps.errorBudget()),
  ].filter((reason) => reason !== null);
  const held = reasons.length === 0 ? null : reasons.join('; ');
  await context.intend({ held });
  return held;
}
