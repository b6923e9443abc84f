import type { Task, Undoing } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';
import { reasonOf } from '../reason-of.ts';
import type { Block } from './block.ts';
import { context } from './context.ts';
import { inline } from './inline.ts';
import { mentionUser } from './mention.ts';
import { mrkdwnLink } from './mrkdwn-link.ts';
import { plain } from './plain.ts';
import { bold, richText, section, words } from './rich.ts';
import { waitingLine } from './waiting-line.ts';

/** How undoing stands, in a few words. */
export function undoingHeadline({ state, trbMs }: Undoing, texts: Texts): string {
  if (state === 'running') return `↩️ ${texts.undoing.running}`;
  if (state === 'needs_person') return `⚠️ ${texts.undoing.needsPerson}`;
  return `↩️ ${texts.undoing.recovered(trbMs === null ? null : texts.duration(trbMs))}`;
}

/** Who asked for it, its pull request and its issue. */
export function undoingLinks({ by, prUrl, issueUrl }: Undoing, texts: Texts): Block[] {
  return context(
    by === null ? texts.undoing.byItself : texts.undoing.by(mentionUser(by)),
    prUrl ? mrkdwnLink(prUrl, texts.undoing.pullRequest) : null,
    issueUrl ? mrkdwnLink(issueUrl, texts.undoing.issue) : null,
  );
}

/** Why it is undone; of one answer alone there is nothing to say but who asked. */
export function undoingReason(task: Task, undoing: Undoing, max: number): string {
  return undoing.runId.endsWith(task.id) ? '' : plain(undoing.reason, max).trim();
}

/** Why a person is needed; what the headline says already is left out. */
export function personReason(task: Task, max: number): string {
  return reasonOf(task, max).replace(/^the rollback needs a person: /u, '');
}

function linesOf(task: Task, undoing: Undoing, texts: Texts): string[] {
  const why = undoingReason(task, undoing, 300);
  if (undoing.state === 'running') return [why, waitingLine(task.waitingFor, texts) ?? ''];
  if (undoing.state === 'recovered') return [why, texts.advice.rolled_back];
  return [personReason(task, 500), why, texts.undoing.commandsInThread];
}

/** How undoing a task stands, why, who asked, and where it is done; nothing for one that nobody undoes. */
export function undoingBlocks(task: Task, texts: Texts): Block[] {
  const { undoing } = task;
  if (undoing === null) return [];
  const lines = linesOf(task, undoing, texts).filter((line) => line !== '');
  return [
    richText(
      section(
        bold(undoingHeadline(undoing, texts)),
        ...lines.flatMap((line) => [words('\n'), ...inline(line)]),
      ),
    ),
    ...undoingLinks(undoing, texts),
  ];
}
