import { contradictions } from '../../domain/correction/labels-of.ts';
import type { StepState } from '../../domain/diagnostic-session.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Block } from '../cards/parts/block.ts';
import { buttonRow } from '../cards/parts/button.ts';
import { plain } from '../cards/parts/plain.ts';
import type { SessionFacts } from './session-facts.ts';

/** As much as a dialog holds, less our own words. */
const MOST = 240;

function oneLine(text: string, less = ''): string {
  return plain(text.replace(/\s+/gu, ' ').trim(), MOST - less.length);
}

/** What whoever decides must know first: that people say the verdict is wrong. */
function doubtOf({ session, texts }: SessionFacts): string {
  return contradictions(session).length === 0 ? '' : `${texts.diagnosis.confirm.doubted} `;
}

/** Whether pressing would do something: approved, not yet run, and not known to fail. */
function mayRun({ action, status, dryRun }: StepState, { session, over }: SessionFacts): boolean {
  const { approved, rejected } = session.plan;
  const open = action !== null && status === 'proposed' && dryRun?.ok !== false;
  return open && approved !== null && rejected === null && !over;
}

function run(state: StepState, facts: SessionFacts) {
  const { session, texts } = facts;
  const { buttons, confirm } = texts.diagnosis;
  const doubt = doubtOf(facts);
  const exact = oneLine(state.exact ?? '', doubt);
  return buttonRow({
    actionId: ACTIONS.runStep,
    value: `${session.id}/${state.step}`,
    label: buttons.run(state.step),
    style: 'primary',
    ask: {
      title: confirm.runTitle,
      text: `${doubt}${confirm.runText(exact)}`,
      no: buttons.no,
      style: 'danger',
    },
  });
}

function undo(state: StepState, { session, texts }: SessionFacts) {
  const { buttons, confirm } = texts.diagnosis;
  return buttonRow({
    actionId: ACTIONS.undoStep,
    value: `${session.id}/${state.step}`,
    label: buttons.undo(state.step),
    ask: {
      title: confirm.undoTitle,
      text: confirm.undoText(oneLine(state.undo ?? '')),
      no: buttons.no,
      style: 'danger',
    },
  });
}

/** The button of a step: run it, or undo what it did; none where neither would do anything. */
export function stepButtons(state: StepState | undefined, facts: SessionFacts): Block[] {
  if (!state) return [];
  if (mayRun(state, facts)) return run(state, facts);
  const undoable = state.status === 'done' && state.action !== null && state.undo !== null;
  return undoable ? undo(state, facts) : [];
}

/** Approve or reject, while nobody has and there is something to run. */
export function decideButtons(facts: SessionFacts): Block[] {
  const { session, texts, over } = facts;
  const { id: value, plan } = session;
  const runs = plan.steps.filter(({ action, status }) => action !== null && status === 'proposed');
  if (plan.approved || plan.rejected || over || runs.length === 0) return [];
  const { buttons, confirm } = texts.diagnosis;
  const doubt = doubtOf(facts);
  const all = runs.map(({ step, exact }) => `${step}. ${exact ?? ''}`).join(' · ');
  const text = `${doubt}${confirm.approveText(oneLine(all, doubt))}`;
  return buttonRow(
    {
      actionId: ACTIONS.approvePlan,
      value,
      label: buttons.approve,
      style: 'primary',
      ask: { title: confirm.approveTitle, text, no: buttons.no },
    },
    {
      actionId: ACTIONS.rejectPlan,
      value,
      label: buttons.reject,
      ask: {
        title: confirm.rejectTitle,
        text: confirm.rejectText,
        no: buttons.no,
        style: 'danger',
      },
    },
  );
}
