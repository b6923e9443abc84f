import { describe, expect, it } from 'vitest';
import type { CardOptions } from '../../../src/bot/cards/card-options.ts';
import { taskCard } from '../../../src/bot/cards/task-card.ts';
import type { Brake } from '../../../src/domain/brake.ts';
import { aDoneTask, aFailedTask, anUndoing, aTask, NOON, stagesUpTo } from '../support/a-task.ts';
import { judge } from '../support/judge.ts';
import { LINKS } from '../support/open-world.ts';
import { ADMIN, OPERATOR } from '../support/people.ts';
import { buttons, seen } from '../support/seen.ts';

const options: CardOptions = { now: NOON + 12_000, remainingMs: null, links: LINKS, brake: null };
const merged = { mergeSha: 'b'.repeat(40), state: 'merged' as const };

describe('the card of a task that is undone', () => {
  it('says that it is being rolled back, why, by whom and where', () => {
    const rolling = { phase: 'rolling_back' as const, stages: stagesUpTo('verify') };
    const card = taskCard(aTask({ ...merged, ...rolling, undoing: anUndoing() }), options);
    judge(card);
    const text = seen(card);
    expect(text).toContain('Rolling back');
    expect(text).toContain('failed three times after the deploy');
    expect(text).toContain('opsloop does it by itself');
    expect(text).toContain('<https://github.com/acme/shop/pull/129|Rollback pull request>');
    expect(text).toContain('<https://github.com/acme/shop/issues/130|Incident issue>');
    expect(buttons(card)).toEqual([]);
  });

  it('says that it has recovered, how long that took, and offers another try', () => {
    const undoing = anUndoing({ state: 'recovered', trbMs: 95_000, by: OPERATOR });
    const error = { code: 'rolled_back', message: 'undone: probe red' };
    const card = taskCard(
      aFailedTask({ ...merged, phase: 'rolled_back', error, undoing }),
      options,
    );
    const text = seen(card);
    expect(text).toContain('recovered after 95 s');
    expect(text).toContain(`asked for by <@${OPERATOR}>`);
    expect(text).not.toContain('undone: probe red');
    expect(buttons(card)).toEqual(['retry_task']);
  });

  it('shows an answer that one person undid as undone, and does not repeat its question', () => {
    const runId = `rollback-${'b'.repeat(40)}-${aTask().id}`;
    const reason = 'the answer to "How do I deploy to production?"';
    const card = taskCard(aDoneTask({ undoing: anUndoing({ runId, reason, by: ADMIN }) }), options);
    expect(seen(card)).toContain('Rolling back');
    expect(seen(card)).not.toContain('the answer to');
    expect(buttons(card)).toEqual([]);
  });

  it('says that it needs a person and where the commands are', () => {
    const undoing = anUndoing({ state: 'needs_person', commands: ['git revert abc'] });
    const error = { code: 'conflict', message: 'the rollback needs a person: docs/FAQ.md changed' };
    const card = taskCard(
      aFailedTask({ ...merged, phase: 'deploy_failed', error, undoing }),
      options,
    );
    const text = seen(card);
    expect(text).toContain('The rollback needs a person');
    expect(text).toContain('docs/FAQ.md changed');
    expect(text).toContain('commands are in the thread');
    expect(text).not.toContain('with the button');
  });
});

describe('the card of a deploy that nobody could judge', () => {
  it('asks a person once, with both ways out', () => {
    const doubt = { why: 'the prober was blind', kept: null };
    const error = { code: 'health_inconclusive', message: 'live, but inconclusive' };
    const card = taskCard(
      aFailedTask({ ...merged, phase: 'deploy_failed', error, doubt }),
      options,
    );
    const text = seen(card);
    expect(text).toContain('Nobody could tell whether this deploy is healthy');
    expect(text).toContain('the prober was blind');
    expect(text).not.toContain('live, but inconclusive');
    expect(buttons(card)).toEqual(['rollback', 'keep_deploy']);
  });
});

describe('the card of a stuck task', () => {
  it('says since when, and offers to begin it anew', () => {
    const card = taskCard(aTask({ stuckSince: NOON }), options);
    judge(card);
    expect(seen(card)).toContain('No progress* since <!date^1795341600^');
    expect(buttons(card)).toEqual(['retry_task']);
    expect(buttons(taskCard(aDoneTask({ stuckSince: NOON }), options))).toEqual(['rollback']);
  });
});

describe('the brake', () => {
  const brake: Brake = { kind: 'paused', reason: 'audit <!here>', by: ADMIN, at: NOON, sha: null };

  it('is on every card that is under way, right below the question, and in its text', () => {
    for (const phase of ['drafting', 'ci', 'awaiting_approval', 'verifying'] as const) {
      const card = taskCard(aTask({ phase }), { ...options, brake });
      judge(card);
      expect(seen({ blocks: card.blocks.slice(1, 2) })).toContain(
        `Merging is paused* by <@${ADMIN}> since`,
      );
      expect(card.text).toContain('Merging is paused');
    }
  });

  it('is on none that is finished', () => {
    for (const task of [aDoneTask(), aFailedTask()]) {
      expect(taskCard(task, { ...options, brake })).toEqual(taskCard(task, options));
    }
  });

  it('names a lock and its reason, and is not said twice', () => {
    const waitingFor = 'an admin to unlock (locked: probe red)';
    const locked: Brake = { ...brake, kind: 'locked', by: null, reason: 'probe red' };
    const text = seen(taskCard(aTask({ waitingFor }), { ...options, brake: locked }));
    expect(text).toMatch(/Merging is locked\* by opsloop since .*: probe red/u);
    expect(text.split('probe red')).toHaveLength(2);
  });
});
