import type { Task } from '../../domain/task.ts';
import type { Texts } from '../texts/texts.ts';
import { ACTIONS } from './action-ids.ts';
import type { Block } from './parts/block.ts';
import { type ButtonFacts, buttonRow } from './parts/button.ts';
import { type PossibleDeed, possibleDeeds } from './possible-deeds.ts';

type Make = (task: Task, texts: Texts) => ButtonFacts[];

const approve: Make = ({ id }, { deedButtons, confirm }) => [
  {
    actionId: ACTIONS.approveMerge,
    value: id,
    label: deedButtons.approve,
    style: 'primary',
  },
  {
    actionId: ACTIONS.rejectMerge,
    value: id,
    label: deedButtons.reject,
    ask: { title: confirm.rejectTitle, text: confirm.rejectText, no: confirm.no, style: 'danger' },
  },
];

const keep: Make = ({ id }, { deedButtons, confirm }) => [
  {
    actionId: ACTIONS.keepDeploy,
    value: id,
    label: deedButtons.keep,
    ask: { title: confirm.keepTitle, text: confirm.keepText, no: confirm.no },
  },
];

const BUTTONS: Readonly<Record<PossibleDeed, Make>> = {
  approve,
  keep,
  retry: ({ id }, { buttons }) => [
    { actionId: ACTIONS.retryTask, value: id, label: buttons.retry },
  ],
  rollback: ({ id }, { deedButtons }) => [
    { actionId: ACTIONS.rollback, value: id, label: deedButtons.rollback },
  ],
};

/** The buttons of one deed; whether it is possible is the caller's to know. */
export function deedButtons(task: Task, deed: PossibleDeed, texts: Texts): ButtonFacts[] {
  return BUTTONS[deed](task, texts);
}

/** The buttons of a task as it stands; one that was used has gone from what is possible, and so from here. */
export function taskButtons(task: Task, texts: Texts): Block[] {
  return buttonRow(...possibleDeeds(task).flatMap((deed) => deedButtons(task, deed, texts)));
}
