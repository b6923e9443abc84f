import { retellStep } from '../../analysis/retell/retell-step.ts';
import type { Diagnosis, PlanStep } from '../../domain/diagnosis.ts';
import type { DiagnosticSession, StepState } from '../../domain/diagnostic-session.ts';
import type { Block } from '../cards/parts/block.ts';
import { context } from '../cards/parts/context.ts';
import { foreign, foreignCode, foreignProse } from '../cards/parts/foreign.ts';
import { mentionUser } from '../cards/parts/mention.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { whenMrkdwn } from '../cards/parts/when.ts';
import type { DiagnosisTexts } from '../texts/diagnosis-texts.ts';
import { doubtedPlan } from './doubted-plan.ts';
import { decideButtons, stepButtons } from './plan-buttons.ts';
import type { SessionFacts } from './session-facts.ts';

const MOST_STEPS = 5;

function stateOf({ plan }: DiagnosticSession, { step }: PlanStep): StepState | undefined {
  return plan.steps.find((one) => one.step === step);
}

function dryRun(state: StepState, texts: DiagnosisTexts, scale: number): string[] {
  if (state.action === null || state.status !== 'proposed') return [];
  if (state.dryRun === null) return [texts.plan.noDryRun];
  const verdict = state.dryRun.ok ? texts.plan.dryRunOk : texts.plan.dryRunBad;
  return [`${verdict} ${foreign(state.dryRun.said, 160 * scale)}`.trim()];
}

function exact(state: StepState, texts: DiagnosisTexts, scale: number): string[] {
  if (state.exact === null) return [];
  return [`${texts.plan.willRun} ${foreignCode(state.exact, 300 * scale)}`];
}

function undo({ action, undo }: StepState, texts: DiagnosisTexts, scale: number): string[] {
  if (action === null) return [];
  return [undo === null ? texts.plan.noUndo : `${texts.plan.undo} ${foreign(undo, 160 * scale)}`];
}

function whyByHand({ action, why }: StepState, scale: number): string[] {
  return action === null && why ? [foreign(why, 200 * scale)] : [];
}

function outcome(state: StepState, texts: DiagnosisTexts, scale: number): string[] {
  const { status, by, at, result } = state;
  if (status === 'proposed') return [];
  const who = by === null ? '' : ` ${texts.plan.byAt(mentionUser(by), whenMrkdwn(at ?? 0))}`;
  const came = result === null ? '' : ` — ${foreign(result, 240 * scale)}`;
  return [`*${texts.plan.status[status]}*${who}${came}`];
}

/** One step in mrkdwn: what, how risky, what exactly runs, what a dry run said, how to check and undo it. */
export function stepText(
  step: PlanStep,
  session: DiagnosticSession,
  texts: DiagnosisTexts,
  scale: number,
): string {
  const state = stateOf(session, step);
  const { diagnosis, language } = session;
  const said = diagnosis ? retellStep(step, diagnosis, language) : step;
  const hand = state?.action ? [] : [texts.plan.byHand];
  const marks = [texts.plan.risk[step.risk], ...hand].join(', ');
  const head = `*${step.step}.* ${foreignProse(said.description, 240 * scale)}  _(${marks})_`;
  const check =
    said.check === '' ? [] : [`${texts.plan.check} ${foreign(said.check, 160 * scale)}`];
  if (!state) return [head, ...check].join('\n');
  return [
    head,
    ...exact(state, texts, scale),
    ...dryRun(state, texts, scale),
    ...check,
    ...undo(state, texts, scale),
    ...whyByHand(state, scale),
    ...outcome(state, texts, scale),
  ].join('\n');
}

function decided({ plan }: DiagnosticSession, texts: DiagnosisTexts): string {
  if (plan.rejected)
    return texts.plan.rejectedBy(mentionUser(plan.rejected.user), whenMrkdwn(plan.rejected.at));
  if (plan.approved)
    return texts.plan.approvedBy(mentionUser(plan.approved.user), whenMrkdwn(plan.approved.at));
  if (plan.steps.every(({ action }) => action === null)) return texts.plan.byHand;
  const given = (plan.approvals ?? []).map(({ user }) => mentionUser(user));
  return given.length === 0
    ? texts.plan.waits
    : `${texts.plan.waits} (${texts.plan.given} ${given.join(', ')})`;
}

/** What to do, step by step, with the buttons that do it. */
export function planBlocks({ execution_plan }: Diagnosis, facts: SessionFacts): Block[] {
  const { session, texts, scale } = facts;
  const said = texts.diagnosis;
  if (execution_plan.length === 0) return [];
  const shown = execution_plan.slice(0, MOST_STEPS);
  const rest = execution_plan.length - shown.length;
  return [
    { type: 'divider' },
    mrkdwnSection(`*${said.plan.title}* — ${decided(session, said)}`),
    ...doubtedPlan(facts),
    ...shown.flatMap((step): Block[] => [
      mrkdwnSection(stepText(step, session, said, scale)),
      ...stepButtons(stateOf(session, step), facts),
    ]),
    ...context(rest > 0 ? said.plan.more(rest) : null),
    ...decideButtons(facts),
  ];
}
