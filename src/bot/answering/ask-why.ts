import { OpsError } from '../../domain/errors.ts';
import type { Language } from '../../domain/language.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { buttonRow } from '../cards/parts/button.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import type { BotCore } from '../deps.ts';
import { reasonForm } from '../replies/reason-form.ts';
import { callSlack } from '../slack/call-slack.ts';
import type { Texts } from '../texts/texts.ts';
import { textsFor } from '../texts/texts-for.ts';
import type { Answer } from './answer.ts';

function offer(id: string, texts: Texts): Answer {
  const label = texts.deedButtons.giveReason;
  return {
    text: texts.form.open,
    blocks: [
      mrkdwnSection(texts.form.open),
      ...buttonRow({ actionId: ACTIONS.giveReason, value: id, label, style: 'primary' }),
    ],
  };
}

/**
 * Opens the form that asks why; null then. A trigger lives for 3 s: when it is too late, the answer is a button whose
 * press brings a new one.
 */
export async function askWhy(
  core: Pick<BotCore, 'client' | 'log'>,
  triggerId: string | null,
  task: { id: string; language: Language },
): Promise<Answer | null> {
  const texts = textsFor(task.language);
  if (triggerId === null) return offer(task.id, texts);
  const view = reasonForm(task.id, task.language, texts);
  try {
    await callSlack('views.open', () => core.client.views.open({ trigger_id: triggerId, view }));
    return null;
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    core.log.info({ task_id: task.id, code: error.code }, 'a form could not be opened');
    return offer(task.id, texts);
  }
}
