import type { Citation } from '../../domain/answer.ts';
import { inertTitle, quoted } from '../../domain/inert-title.ts';
import { cutTitle } from '../../domain/question.ts';
import type { Task } from '../../domain/task.ts';

/** The words of a batch's pull request and of its squash commit. */
export type ProposalText = {
  branch: string;
  title: string;
  body: string;
  commitTitle: string;
  commitBody: string;
};

const TITLE_MAX = 200;

function titleOf(tasks: readonly Task[]): string {
  const more = tasks.length > 1 ? ` (+${tasks.length - 1} more)` : '';
  const question = `Update FAQ - ${tasks[0]?.question ?? ''}`;
  return `${cutTitle(question, TITLE_MAX - more.length)}${more}`;
}

function sourceLine({ path, sha, startLine, endLine }: Citation): string {
  const lines = startLine ? ` (lines ${startLine}–${endLine ?? startLine})` : '';
  return `  - ${quoted(`${path}@${sha.slice(0, 12)}`)}${lines}`;
}

function section(task: Task): string {
  const sources = task.answer?.citations.map(sourceLine) ?? [];
  return [`- ${quoted(task.question)}`, ...sources].join('\n');
}

/** Composes branch, title and bodies for the tasks of a batch, the first of which names the branch. */
export function composeProposal(tasks: readonly Task[], held: string | null): ProposalText {
  const title = titleOf(tasks);
  const trailers = tasks.map((task) => `Trace-Id: ${task.id}`).join('\n');
  const body = [
    held ? `**A person should look first:** ${held}. opsloop will not merge this by itself.` : null,
    tasks.length > 1
      ? `Answers to ${tasks.length} questions, each from the repository's own documents:`
      : "An answer from the repository's own documents:",
    tasks.map(section).join('\n'),
    trailers,
  ];
  return {
    branch: `orchestrator/faq-${tasks[0]?.id ?? ''}`,
    title,
    body: body.filter((part) => part !== null).join('\n\n'),
    commitTitle: inertTitle(title),
    commitBody: trailers,
  };
}
