import type { Snapshot } from '../look/snapshot.ts';
import type { Broken, Check } from './broken.ts';
import { checkCounters } from './check-counters.ts';
import { checkEnds, checkManners, checkTakenOnce } from './check-ends.ts';
import { checkFaq, checkMerges } from './check-faq.ts';
import { checkLedgers, checkMirror } from './check-ledgers.ts';
import { checkLogs } from './check-logs.ts';
import { checkProcesses } from './check-processes.ts';
import { checkBranches, checkPulls } from './check-pulls.ts';
import { checkQuiet } from './check-quiet.ts';
import { checkBrakes, checkRollbacks } from './check-rollbacks.ts';
import { checkSlack } from './check-slack.ts';
import { checkTimes } from './check-times.ts';

/** Everything that must hold whatever goes wrong. */
export const CHECKS: readonly Check[] = [
  ...[checkEnds, checkTakenOnce, checkManners],
  ...[checkFaq, checkMerges, checkPulls, checkBranches],
  ...[checkSlack, checkLedgers, checkMirror, checkTimes, checkCounters, checkQuiet],
  ...[checkRollbacks, checkBrakes, checkProcesses, checkLogs],
];

/** What is broken, in the order of the checks. */
export function checkAll(snapshot: Snapshot): Broken[] {
  return CHECKS.flatMap((check) => check(snapshot));
}
