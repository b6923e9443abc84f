/** The `action_id` of every button (contract, section 6). A button's value is an id, never state. */
export const ACTIONS = {
  /** Value: the task's id, here and below unless told otherwise. */
  retryTask: 'retry_task',
  approveMerge: 'approve_merge',
  rejectMerge: 'reject_merge',
  /** Opens the form in which people say why they approve their own question. */
  giveReason: 'give_reason',
  /** Shows what rolling back would do; nothing is done yet. */
  rollback: 'rollback',
  /** Rolls back that answer alone, or in the one way there is. */
  confirmRollback: 'confirm_rollback',
  /** Rolls back everything that went live with it, where both is possible. */
  confirmRollbackDeploy: 'confirm_rollback_deploy',
  cancelRollback: 'cancel_rollback',
  keepDeploy: 'keep_deploy',
  /** Value: none, for there is one lane. */
  pauseLane: 'pause_lane',
  resumeLane: 'resume_lane',
  /** Value: the id under which the question is kept. */
  askAnyway: 'ask_anyway',
  /** Value: the incident's id, here and below. */
  ackAlert: 'ack_alert',
  /** Asks for how long; the four below say it. */
  silenceAlert: 'silence_alert',
  silence30m: 'silence_30m',
  silence2h: 'silence_2h',
  silence8h: 'silence_8h',
  silence1d: 'silence_1d',
  undoSilence: 'undo_silence',
  resolveAlert: 'resolve_alert',
  /** Value: the session's id, here and below. */
  approvePlan: 'approve_plan',
  rejectPlan: 'reject_plan',
  /** Value: the session's id, a slash, and the number of the step, here and below. */
  runStep: 'run_step',
  undoStep: 'undo_step',
  /** Value: the session's id, here and below. */
  diagnoseAgain: 'diagnose_again',
  diagnosisRight: 'diagnosis_right',
  diagnosisWrong: 'diagnosis_wrong',
  exportBundle: 'export_bundle',
  /** A choice of services; what is chosen is a service's name. */
  pickService: 'pick_service',
  /** Value: the id under which the command is kept. */
  diagnoseThis: 'diagnose_this',
  /** Value: the id under which is kept what may have been meant. */
  talkChoice: 'talk_choice',
  /** Value: the id under which the question is kept. */
  writeAnswer: 'write_answer',
} as const;
