import { describe, expect, it } from 'vitest';
import type { CardOptions } from '../../../src/bot/cards/card-options.ts';
import { taskCard } from '../../../src/bot/cards/task-card.ts';
import { STAGES } from '../../../src/domain/task.ts';
import { fc } from '../../support/fast-check.ts';
import { ANSWER, aDoneTask, aFailedTask, aTask, NOON, stagesUpTo } from '../support/a-task.ts';
import { anyBrake, anyTask, anyText } from '../support/any-task.ts';
import { judge } from '../support/judge.ts';
import { buttons, seen } from '../support/seen.ts';

const options: CardOptions = {
  now: NOON + 12_000,
  remainingMs: null,
  brake: null,
  links: {
    task: (id) => `http://localhost:3000/api/agent/tasks/${id}`,
    source: ({ path, sha }) => `https://github.com/acme/shop/blob/${sha}/${path}`,
  },
};

describe('the card of a running task', () => {
  it('shows the question, all ten stages, a bar, the time so far and the time to come', () => {
    const card = taskCard(aTask(), { ...options, remainingMs: 18_700 });
    const text = seen(card);
    expect(text).toContain('How do I deploy to production?');
    expect(text).toContain('▰▰▰▰▰▰▱▱▱▱  6 of 10 · 12 s so far · merges in about 20 s');
    expect(text).toContain('● Checks');
    expect(text).toContain('○ Verify');
    expect(text.match(/[✓●○]/gu)).toHaveLength(STAGES.length);
    expect(buttons(card)).toEqual([]);
  });

  it('names the check it waits for', () => {
    const card = taskCard(aTask({ waitingFor: 'check build, lint' }), options);
    expect(seen(card)).toContain('Waiting for check build, lint');
    expect(JSON.stringify(card.blocks)).toContain(
      '{"type":"text","text":"build","style":{"code":true}}',
    );
    expect(card.text).toContain('Waiting for check `build`, `lint`');
  });

  it('says so when it takes longer than usual', () => {
    expect(seen(taskCard(aTask(), { ...options, remainingMs: 0 }))).toContain('longer than usual');
  });

  it('counts towards the verdict once it is merged', () => {
    const merged = aTask({
      phase: 'verifying',
      mergeSha: 'b',
      tteMs: 20_550,
      stages: stagesUpTo('verify'),
    });
    const text = seen(taskCard(merged, { ...options, remainingMs: 6_400 }));
    expect(text).toContain('merged in 21 s · verified in about 6 s');
  });

  it('links the pull request and the task and names the asker', () => {
    const json = JSON.stringify(taskCard(aTask({ batchSize: 4 }), options).blocks);
    expect(json).toContain('<https://github.com/acme/shop/pull/128|Pull request #128>');
    expect(json).toContain('Task 3f2b6c1e');
    expect(json).toContain('<@U0DANAREYE>');
    expect(json).toContain('ships with 3 other questions');
  });

  it('measures a second attempt from its own beginning', () => {
    const again = aTask({ createdAt: NOON - 3_600_000 });
    expect(seen(taskCard(again, options))).toContain('12 s so far');
  });
});

describe('the card of an answered task', () => {
  it('shows the answer itself, its sources, and how long it took', () => {
    const card = taskCard(aDoneTask(), options);
    const text = seen(card);
    expect(text).toContain('Production deploys are started from main');
    expect(text).toContain('docs/DEPLOY.md L12–31');
    expect(text).toContain('merged in 21 s');
    expect(text).toContain('verified in 42 s');
    expect(card.text).toContain('A deploy takes about four minutes.');
  });

  it('says when no deploy is configured, when nothing changed, and when the model was missing', () => {
    const phase = (overrides: Parameters<typeof aDoneTask>[0]) =>
      seen(taskCard(aDoneTask(overrides), options));
    expect(phase({ phase: 'merged_unverified' })).toContain('No deploy is configured');
    expect(phase({ phase: 'unchanged', tteMs: null })).toContain('already says exactly this');
    expect(phase({ degraded: true })).toContain('The model was not available');
  });

  it('cuts an answer that would bury the channel and says where the rest is', () => {
    const markdown = Array.from({ length: 400 }, (_, at) => `Paragraph number ${at}.`).join('\n\n');
    const card = taskCard(aDoneTask({ answer: { ...ANSWER, markdown } }), options);
    judge(card);
    expect(seen(card)).toContain('Paragraph number 0.');
    expect(seen(card)).toContain('the full answer is in the thread');
  });

  it('shows the beginning of an answer that is one endless paragraph', () => {
    const card = taskCard(
      aDoneTask({ answer: { ...ANSWER, markdown: 'word '.repeat(4_000) } }),
      options,
    );
    judge(card);
    expect(seen(card)).toContain('word word word');
  });
});

describe('the card of a failed task', () => {
  it('says what happened, why, what to do, links the log and offers another try', () => {
    const card = taskCard(aFailedTask(), options);
    const text = seen(card);
    expect(text).toContain('Not merged: a check failed');
    expect(text).toContain('ended with failure');
    expect(text).toContain('then try again');
    expect(text).toContain('✗ Checks');
    expect(JSON.stringify(card.blocks)).toContain(
      '"url":"https://github.com/acme/shop/actions/runs/77"',
    );
    expect(buttons(card)).toEqual(['retry_task']);
  });

  it('offers no other try where a person said no, and to roll back where it is merged', () => {
    expect(buttons(taskCard(aFailedTask({ phase: 'rejected' }), options))).toEqual([]);
    for (const phase of ['deploy_failed', 'deploy_timeout'] as const) {
      const merged = aFailedTask({ phase, mergeSha: 'b'.repeat(40) });
      expect(buttons(taskCard(merged, options))).toEqual(['rollback']);
    }
  });
});

describe('the card of a held task', () => {
  it('asks for a person and does not show the doubtful answer', () => {
    const held = aTask({
      phase: 'awaiting_approval',
      answer: ANSWER,
      waitingFor: 'a person to merge or close its pull request',
    });
    const card = taskCard(held, options);
    expect(seen(card)).toContain('Needs a person');
    expect(seen(card)).toContain('stays an open pull request');
    expect(seen(card)).not.toContain('Production deploys');
  });
});

describe('every card', () => {
  it('speaks the language of the question', () => {
    const question = '如何部署到正式環境？';
    const chinese = { language: 'zh-Hant' as const, question };
    expect(seen(taskCard(aTask({ ...chinese, waitingFor: 'check build' }), options))).toContain(
      '正在等待檢查 build',
    );
    expect(seen(taskCard(aDoneTask(chinese), options))).toContain('已合併，並確認上線');
    expect(seen(taskCard(aFailedTask(chinese), options))).toContain('未合併：檢查失敗');
  });

  it('keeps hostile text from acting', () => {
    const question = 'What is <!channel> & <https://evil.example|this> <@U123>?';
    const card = taskCard(aTask({ question }), options);
    judge(card);
    expect(card.text).toContain('@channel'.replace('@', '＠'));
    expect(card.text).toContain('&amp; &lt;https://evil.example|this&gt;');
  });

  it('stays within the limits of Slack whatever the task holds', () => {
    fc.assert(
      fc.property(
        anyTask,
        fc.option(fc.nat(), { nil: null }),
        anyText,
        anyBrake,
        (task, remainingMs, url, brake) => {
          const links = { task: () => url, source: () => url };
          judge(taskCard(task, { now: NOON, remainingMs, links, brake }));
        },
      ),
      { numRuns: 300 },
    );
  });
});
