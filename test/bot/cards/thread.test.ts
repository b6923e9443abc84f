import { describe, expect, it } from 'vitest';
import { failureDetails } from '../../../src/bot/cards/thread/failure-details.ts';
import { finalWhisper } from '../../../src/bot/cards/thread/final-whisper.ts';
import { fullAnswer } from '../../../src/bot/cards/thread/full-answer.ts';
import { heldNotice } from '../../../src/bot/cards/thread/held-notice.ts';
import { oncallNotice } from '../../../src/bot/cards/thread/oncall-notice.ts';
import { doubtNotice, stuckNotice } from '../../../src/bot/cards/thread/person-notice.ts';
import { undoNotice } from '../../../src/bot/cards/thread/undo-notice.ts';
import { textsFor } from '../../../src/bot/texts/texts-for.ts';
import { fc } from '../../support/fast-check.ts';
import { aDoneTask, aFailedTask, anUndoing } from '../support/a-task.ts';
import { anyTask } from '../support/any-task.ts';
import { judge } from '../support/judge.ts';

describe('what is said in the thread and in whispers', () => {
  it('gives the reason, the log link, the code and what to do', () => {
    const { blocks, text } = failureDetails(aFailedTask(), textsFor('en'));
    const json = JSON.stringify(blocks);
    expect(json).toContain('"url":"https://github.com/acme/shop/actions/runs/77"');
    expect(json).toContain('`ci_failed`');
    expect(text).toContain('What to do: Read the log');
  });

  it('gives a person the exact commands, whole ones only, as they are typed', () => {
    const commands = ['git fetch origin', 'git switch --create hotfix/rollback-b origin/main'];
    const undoing = anUndoing({ state: 'needs_person', commands });
    const { blocks } = undoNotice(aDoneTask({ undoing }), undoing, textsFor('en'));
    expect(JSON.stringify(blocks)).toContain(JSON.stringify(commands.join('\n')));
    const many = Array.from({ length: 900 }, (_, at) => `git revert --no-edit ${at}`);
    const cut = undoNotice(aDoneTask(), anUndoing({ ...undoing, commands: many }), textsFor('en'));
    judge(cut);
    const shown = /git revert[^"]*/u.exec(JSON.stringify(cut.blocks))?.[0] ?? '';
    expect(many).toContain(shown.split('\\n').at(-1));
  });

  it('stays within the limits of Slack whatever the task holds', () => {
    const links = { task: () => 'http://localhost', source: () => 'https://github.com/x' };
    fc.assert(
      fc.property(anyTask, (task) => {
        const texts = textsFor(task.language);
        judge(failureDetails(task, texts));
        judge(heldNotice(task, texts));
        judge(doubtNotice(task, texts));
        judge(stuckNotice(task, texts));
        if (task.undoing) judge(undoNotice(task, task.undoing, texts));
        judge(oncallNotice(task, texts, task.prUrl));
        judge(finalWhisper(task, texts, links, task.prUrl));
        if (task.answer?.markdown.trim()) judge(fullAnswer(task, texts));
      }),
      { numRuns: 200 },
    );
  });
});
