import type { RollbackPlan } from '../../domain/deeds.ts';
import type { Answer } from '../answering/answer.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Block, RichTextElement } from '../cards/parts/block.ts';
import { type ButtonFacts, buttonRow } from '../cards/parts/button.ts';
import { context } from '../cards/parts/context.ts';
import { escapeMrkdwn } from '../cards/parts/escape-mrkdwn.ts';
import { bold, richText, section, words } from '../cards/parts/rich.ts';
import { titleText } from '../cards/parts/title.ts';
import type { Texts } from '../texts/texts.ts';

function whatIsDone({ scope, batchSize }: RollbackPlan, texts: Texts): RichTextElement[] {
  const { dialog } = texts;
  if (scope === 'deploy') {
    return [bold(dialog.deploy(batchSize)), words(`\n${dialog.deployDoes}`)];
  }
  const others = batchSize > 1 ? ` ${dialog.othersStay(batchSize - 1)}` : '';
  return [bold(dialog.entry), words(`\n${dialog.entryDoes}${others}`)];
}

function describe(plan: RollbackPlan, texts: Texts): Block {
  const { dialog } = texts;
  return richText(
    section(
      ...whatIsDone(plan, texts),
      words(`\n${dialog.commit} `),
      words(plan.mergeSha.slice(0, 12), { code: true }),
      words(` · ${dialog.branch} `),
      words(plan.branch, { code: true }),
    ),
  );
}

function confirmOf(plan: RollbackPlan, isOnly: boolean, texts: Texts): ButtonFacts {
  const { scope, taskId, batchSize } = plan;
  const { rollbackEntry, rollbackDeploy } = texts.deedButtons;
  const entry = scope === 'entry';
  return {
    actionId: entry || isOnly ? ACTIONS.confirmRollback : ACTIONS.confirmRollbackDeploy,
    value: taskId,
    label: entry ? rollbackEntry : rollbackDeploy(batchSize),
    style: 'danger',
  };
}

/** Says exactly what undoing a task would do, in each way that is possible, and asks whether to. */
export function rollbackDialog(
  taskId: string,
  plans: readonly RollbackPlan[],
  texts: Texts,
): Answer {
  const question = titleText(plans[0]?.question ?? '');
  const cancel = {
    actionId: ACTIONS.cancelRollback,
    value: taskId,
    label: texts.deedButtons.cancel,
  };
  return {
    text: `${texts.dialog.title} ${escapeMrkdwn(question)}`,
    blocks: [
      richText(section(bold(`↩️ ${texts.dialog.title} `), words(question))),
      ...plans.map((plan) => describe(plan, texts)),
      ...context(texts.dialog.next),
      ...context(texts.dialog.untouched),
      ...buttonRow(...plans.map((plan) => confirmOf(plan, plans.length === 1, texts)), cancel),
    ],
  };
}
