import { expect, test } from 'vitest';
import { ACTIONS } from '../../src/bot/cards/action-ids.ts';
import { CLICKS } from '../../src/bot/listeners/listeners.ts';

/** The buttons that others rely on (contract, section 6). */
const PUBLIC = [
  'approve_merge',
  'reject_merge',
  'approve_plan',
  'reject_plan',
  'run_step',
  'rollback',
  'confirm_rollback',
  'retry_task',
  'ack_alert',
  'silence_alert',
  'resolve_alert',
];
/** Buttons of our own beside them. */
const OWN = [
  'ask_anyway',
  'give_reason',
  'confirm_rollback_deploy',
  'cancel_rollback',
  'keep_deploy',
  'pause_lane',
  'resume_lane',
  'silence_30m',
  'silence_2h',
  'silence_8h',
  'silence_1d',
  'undo_silence',
  'undo_step',
  'diagnose_again',
  'diagnosis_right',
  'diagnosis_wrong',
  'export_bundle',
  'pick_service',
  'diagnose_this',
  'talk_choice',
  'write_answer',
];

test('every button that is shown has a listener, and every listener a button', () => {
  expect(Object.keys(CLICKS).sort()).toEqual(Object.values(ACTIONS).toSorted());
});

test('buttons are called what they are called for others', () => {
  const strange = Object.values(ACTIONS).filter((id) => ![...PUBLIC, ...OWN].includes(id));
  expect(strange).toEqual([]);
});
