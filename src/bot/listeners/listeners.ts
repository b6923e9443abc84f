import { ACTIONS } from '../cards/action-ids.ts';
import type { BotCore } from '../deps.ts';
import { REASON_FORM } from '../replies/reason-form.ts';
import { approveMerge } from './actions/approve-merge.ts';
import { askAnyway } from './actions/ask-anyway.ts';
import { cancelRollback } from './actions/cancel-rollback.ts';
import { chooseMeaning } from './actions/choose-meaning.ts';
import { confirmRollback } from './actions/confirm-rollback.ts';
import { DIAGNOSIS_CLICKS } from './actions/diagnosis-clicks.ts';
import { giveReason } from './actions/give-reason.ts';
import { INCIDENT_CLICKS } from './actions/incident-clicks.ts';
import { keepDeploy } from './actions/keep-deploy.ts';
import { moveLane } from './actions/move-lane.ts';
import type { ClickHandler } from './actions/on-click.ts';
import { rejectMerge } from './actions/reject-merge.ts';
import { retryTask } from './actions/retry-task.ts';
import { rollback } from './actions/rollback.ts';
import { writeAnswer } from './actions/write-answer.ts';
import { diagnose } from './commands/diagnose.ts';
import { faq } from './commands/faq.ts';
import { appHomeOpened } from './events/app-home-opened.ts';
import type { EventHandler } from './events/on-event.ts';
import { spokenTo } from './events/spoken-to.ts';
import { approveWithReason } from './forms/approve-with-reason.ts';

type CommandListener = ReturnType<typeof faq>;
type FormListener = ReturnType<typeof approveWithReason>;

/** Slash commands; `manifest.yml` names the same. */
export const COMMANDS: Readonly<Record<string, (core: BotCore) => CommandListener>> = {
  '/diagnose': diagnose,
  '/faq': faq,
};

/** Buttons by `action_id`. */
export const CLICKS: Readonly<Record<string, ClickHandler>> = {
  [ACTIONS.retryTask]: retryTask,
  [ACTIONS.approveMerge]: approveMerge,
  [ACTIONS.rejectMerge]: rejectMerge,
  [ACTIONS.giveReason]: giveReason,
  [ACTIONS.rollback]: rollback,
  [ACTIONS.confirmRollback]: confirmRollback('entry'),
  [ACTIONS.confirmRollbackDeploy]: confirmRollback('deploy'),
  [ACTIONS.cancelRollback]: cancelRollback,
  [ACTIONS.keepDeploy]: keepDeploy,
  [ACTIONS.pauseLane]: moveLane('pause'),
  [ACTIONS.resumeLane]: moveLane('resume'),
  [ACTIONS.askAnyway]: askAnyway,
  [ACTIONS.talkChoice]: chooseMeaning,
  [ACTIONS.writeAnswer]: writeAnswer,
  ...INCIDENT_CLICKS,
  ...DIAGNOSIS_CLICKS,
};

/** Forms by `callback_id`. */
export const FORMS: Readonly<Record<string, (core: BotCore) => FormListener>> = {
  [REASON_FORM]: approveWithReason,
};

/** Events by their type; `manifest.yml` subscribes to the same, to messages by the kind of their conversation. */
export const EVENTS: Readonly<Record<string, EventHandler>> = {
  app_home_opened: appHomeOpened,
  app_mention: spokenTo,
  message: spokenTo,
};
