import type { types } from '@slack/bolt';
import { OpsError } from '../../../domain/errors.ts';
import { doerOf } from '../../answering/doer-of.ts';
import { sayBroken } from '../../answering/say-broken.ts';
import type { BotCore } from '../../deps.ts';
import { approvalReply } from '../../replies/approval-reply.ts';
import { FormMemory, formSaying, REASON_FIELD } from '../../replies/reason-form.ts';
import { callSlack } from '../../slack/call-slack.ts';
import { textsFor } from '../../texts/texts-for.ts';
import { Submission, unescapeSlack } from '../payloads.ts';

type Answer =
  | { response_action: 'update'; view: types.ModalView }
  | { response_action: 'errors'; errors: Record<string, string> };
type Given = { viewId: string; user: string; why: string; memory: FormMemory };

async function approve(core: BotCore, { user, why, memory }: Given) {
  const doer = await doerOf(core, { user, language: memory.language });
  const outcome = await core.deeds.approve(doer, memory.task, why);
  core.log.info({ task_id: memory.task, user, outcome: outcome.kind }, 'an approval was given');
  return approvalReply(outcome, textsFor(memory.language));
}

async function act(core: BotCore, given: Given): Promise<void> {
  const { viewId, memory } = given;
  const texts = textsFor(memory.language);
  const { text } = await approve(core, given).catch((error: unknown) =>
    sayBroken(core, error, texts),
  );
  const view = formSaying(text, texts);
  try {
    await callSlack('views.update', () => core.client.views.update({ view_id: viewId, view }));
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    // Whoever closed it before sees the outcome on the card.
    core.log.warn(
      { task_id: memory.task, code: error.code },
      'a form could not say what came of it',
    );
  }
}

function givenIn(body: unknown): Given {
  const { user, view } = Submission.parse(body);
  const why = view.state.values[REASON_FIELD.block]?.[REASON_FIELD.action]?.value ?? '';
  const memory = FormMemory.parse(JSON.parse(view.private_metadata));
  return { viewId: view.id, user: user.id, why: unescapeSlack(why).trim(), memory };
}

/** The form with the reason was handed in: it waits in sight, then says what came of it. */
export function approveWithReason(core: BotCore) {
  return async ({ body, ack }: { body: unknown; ack: (answer: Answer) => Promise<void> }) => {
    const given = givenIn(body);
    const texts = textsFor(given.memory.language);
    if (given.why === '') {
      const errors = { [REASON_FIELD.block]: texts.form.blank };
      return ack({ response_action: 'errors', errors });
    }
    await ack({ response_action: 'update', view: formSaying(texts.form.working, texts) });
    core.background(act(core, given));
  };
}
