import { ERROR_PHASES, type ErrorPhase, type Task } from '../../domain/task.ts';
import type { Texts } from '../texts/texts.ts';
import { ACTIONS } from './action-ids.ts';
import type { CardOptions } from './card-options.ts';
import type { Block, Message } from './parts/block.ts';
import { button } from './parts/button.ts';
import { context } from './parts/context.ts';
import { escapeMrkdwn } from './parts/escape-mrkdwn.ts';
import { inline } from './parts/inline.ts';
import { linkLine } from './parts/link-line.ts';
import { plain } from './parts/plain.ts';
import { bold, richText, section, words } from './parts/rich.ts';
import { stageLine } from './parts/stage-line.ts';
import { title, titleText } from './parts/title.ts';

/** Trying again helps where nothing was merged, or what was merged is undone. */
const RETRYABLE: ReadonlySet<ErrorPhase> = new Set([
  'ci_failed',
  'ci_timeout',
  'merge_forbidden',
  'pr_closed',
  'rolled_back',
  'no_required_checks',
  'failed',
]);

/** The phase of a task that ended badly; `failed` for any that should not be here. */
export function errorPhase(task: Task): ErrorPhase {
  return ERROR_PHASES.find((phase) => phase === task.phase) ?? 'failed';
}

/** Why a task failed, as it was recorded. */
export function reasonOf(task: Task, max: number): string {
  return plain(task.error?.message ?? '', max).trim();
}

/** A failed task: what happened, why, what to do, and the button where trying again can help. */
export function errorCard(task: Task, texts: Texts, options: CardOptions): Message {
  const phase = errorPhase(task);
  const reason = reasonOf(task, 500);
  const retry = button({
    actionId: ACTIONS.retryTask,
    value: task.id,
    label: texts.buttons.retry,
  });
  const blocks: Block[] = [
    title(task.question),
    richText(
      section(
        bold(`${task.mergeSha ? '⚠️' : '❌'} ${texts.headlines[phase]}`),
        ...(reason ? [words(`\n${texts.thread.reason} `), ...inline(reason)] : []),
        words('\n'),
        words(texts.advice[phase]),
      ),
    ),
    ...context(stageLine(task, texts, options.now)),
    ...(RETRYABLE.has(phase) ? [retry] : []),
    ...linkLine(task, texts, options.links),
  ];
  const head = `${escapeMrkdwn(titleText(task.question))} — ${texts.headlines[phase]}`;
  return { text: `${head}\n${escapeMrkdwn(reason)}\n${texts.advice[phase]}`, blocks };
}
