import { validApprovals } from '../../domain/approval/count-approvals.ts';
import type { Task } from '../../domain/task.ts';
import { holdReason } from '../cards/held-card.ts';
import { openApprovals } from '../cards/parts/approval-line.ts';
import type { Block } from '../cards/parts/block.ts';
import { diffBlocks } from '../cards/parts/diff-blocks.ts';
import { doubtBlocks } from '../cards/parts/doubt-blocks.ts';
import { inline } from '../cards/parts/inline.ts';
import { linkLine } from '../cards/parts/link-line.ts';
import { bold, richText, section, words } from '../cards/parts/rich.ts';
import { stuckBlocks } from '../cards/parts/stuck-blocks.ts';
import { titleText } from '../cards/parts/title.ts';
import { undoingBlocks } from '../cards/parts/undoing-blocks.ts';
import { type PossibleDeed, possibleDeeds } from '../cards/possible-deeds.ts';
import { taskButtons } from '../cards/task-buttons.ts';
import type { HomeOptions } from './home-view.ts';

const DIFF = 2_000;

/** A held answer waits for this person unless they approved it, or enough others did. */
function waitsForApproval({ phase, hold }: Task, deeds: PossibleDeed[], user: string): boolean {
  if (phase !== 'awaiting_approval') return false;
  if (!hold?.entryHash) return true;
  return deeds.includes('approve') && validApprovals(hold).every((one) => one.user !== user);
}

/** Whether a task waits for this person, who may act. */
export function waitsForPerson(task: Task, user: string): boolean {
  if (task.undoing) return task.undoing.state === 'needs_person';
  const deeds = possibleDeeds(task);
  const stuck = deeds.includes('retry') && task.stuckSince !== null;
  return waitsForApproval(task, deeds, user) || deeds.includes('keep') || stuck;
}

function approval({ hold }: Task, { texts }: HomeOptions): Block[] {
  if (hold === null) return [];
  const reason = inline(holdReason(hold, 300));
  return [
    richText(
      section(
        bold(`✋ ${texts.headlines.awaiting_approval}`),
        words(`\n${texts.hold.why} `),
        ...reason,
      ),
    ),
    ...diffBlocks(hold.diff, texts, DIFF),
    ...openApprovals(hold, texts),
  ];
}

/** A task that waits for a person: what for, and the buttons to do it right here. */
export function homeWaiting(task: Task, options: HomeOptions): Block[] {
  const { texts } = options;
  return [
    richText(section(bold(titleText(task.question)))),
    ...(task.phase === 'awaiting_approval' ? approval(task, options) : []),
    ...undoingBlocks(task, texts),
    ...doubtBlocks(task, texts),
    ...stuckBlocks(task, texts),
    ...taskButtons(task, texts),
    ...linkLine(task, texts, options.links),
    { type: 'divider' },
  ];
}
