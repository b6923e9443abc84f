import { describe, expect, it } from 'vitest';
import {
  enterStage,
  fail,
  merged,
  newTask,
  reopen,
  succeed,
  waitFor,
} from '../../src/domain/progress.ts';

const asked = newTask(
  {
    id: '5f0c8a52-4a57-4f0e-9d0e-0d3f3a1f6c11',
    question: 'How?',
    language: 'en',
    asker: { kind: 'api', subject: 'local' },
  },
  1_000,
);

describe('a task in progress', () => {
  it('closes one stage as it enters the next, without gaps', () => {
    const task = enterStage(
      enterStage(asked, 'retrieve', 'drafting', 1_200),
      'draft',
      'drafting',
      1_500,
    );
    expect(task.status).toBe('running');
    expect(task.stages).toEqual([
      { name: 'queued', startedAt: 1_000, finishedAt: 1_200 },
      { name: 'retrieve', startedAt: 1_200, finishedAt: 1_500 },
      { name: 'draft', startedAt: 1_500, finishedAt: null },
    ]);
  });

  it('never goes back in time, whoever’s clock is behind', () => {
    const ahead = enterStage(asked, 'retrieve', 'drafting', 5_000);
    const task = enterStage(ahead, 'draft', 'drafting', 400);
    expect(task.stages).toEqual([
      { name: 'queued', startedAt: 1_000, finishedAt: 5_000 },
      { name: 'retrieve', startedAt: 5_000, finishedAt: 5_000 },
      { name: 'draft', startedAt: 5_000, finishedAt: null },
    ]);
    expect(merged(task, 'abc', 300, 300).tteMs).toBe(4_000);
    expect(succeed(task, 'verified', 200).finishedAt).toBe(5_000);
  });

  it('is the very same task when it enters the stage it is in', () => {
    const task = enterStage(asked, 'ci', 'ci', 2_000);
    expect(enterStage(task, 'ci', 'ci', 3_000)).toBe(task);
    expect(waitFor(waitFor(task, 'check build', 2_100), 'check build', 2_200).updatedAt).toBe(
      2_100,
    );
  });

  it('starts a stage over when it comes back to it', () => {
    const task = enterStage(
      enterStage(enterStage(asked, 'commit', 'committing', 2_000), 'ci', 'ci', 3_000),
      'commit',
      'committing',
      4_000,
    );
    expect(task.stages.filter((stage) => stage.name === 'commit')).toEqual([
      { name: 'commit', startedAt: 4_000, finishedAt: null },
    ]);
  });

  it('measures TTE from the request to the merge, less the time a person was waited for', () => {
    const task = merged({ ...asked, personMs: 10_000 }, 'abc', 41_000, 41_050);
    expect(task.tteMs).toBe(30_000);
    expect(merged(task, 'abc', 99_000, 99_000)).toBe(task);
  });

  it('ends once: neither a late failure nor a second success changes an end', () => {
    const done = succeed(asked, 'verified', 5_000);
    expect(fail(done, 'failed', { code: 'x', message: 'x' }, 6_000)).toBe(done);
    expect(succeed(done, 'merged_unverified', 6_000)).toBe(done);
    expect(done.stages.every((stage) => stage.finishedAt !== null)).toBe(true);
  });

  it('starts over under its own id when it is retried, and counts TTE from the retry', () => {
    const failed = fail(asked, 'ci_failed', { code: 'ci_failed', message: 'docs' }, 5_000);
    const again = reopen(failed, 60_000);
    expect(again).toMatchObject({
      id: asked.id,
      status: 'queued',
      attempt: 2,
      error: null,
      createdAt: 1_000,
    });
    expect(merged(again, 'abc', 70_000, 70_000).tteMs).toBe(10_000);
  });
});
