import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IssueDraft } from '../../../src/pipelines/ports.ts';
import { type EmulatedGithub, startEmulatedGithub } from './emulated-github.ts';

let world: EmulatedGithub;
beforeAll(async () => {
  world = await startEmulatedGithub();
});
afterAll(() => world?.close());
afterEach(() => world.expectNoFaultsLeft());

type Thread = { number: number; body: string; labels: { name: string }[]; title: string };

function incident(): IssueDraft {
  const marker = `<!-- opsloop:rollback ${randomUUID()} -->`;
  const labels = ['P0', 'incident', 'auto-rollback'];
  return { title: 'Production Rollback: red', body: `Checklist\n\n${marker}`, labels, marker };
}

const marked = async (marker: string) =>
  (await world.api<Thread[]>('GET', '/issues?state=all&per_page=100')).filter(({ body }) =>
    body.includes(marker),
  );

const ISSUES = () => `POST /repos/${world.local.repo}/issues`;
const hasty = { deadlines: { readMs: 5_000, writeMs: 700 } };

describe('opening an issue', () => {
  it('opens it with its labels, those that did not exist among them', async () => {
    const { github } = world.client();
    const own = `team-${randomUUID().slice(0, 6)}`;
    const draft = { ...incident(), labels: ['P0', own] };
    const { number, url } = await github.openIssue(draft);
    const [issue, ...more] = await marked(draft.marker);
    expect(more).toEqual([]);
    expect(issue).toMatchObject({ number, title: draft.title, body: draft.body });
    expect(issue?.labels.map(({ name }) => name)).toEqual(['P0', own]);
    expect(url).toMatch(new RegExp(`/issues/${number}$`));
  });

  it('twice is once, for another process too, and when a person closed it', async () => {
    const draft = incident();
    const first = await world.client().github.openIssue(draft);
    expect(await world.client().github.openIssue(draft)).toEqual(first);
    await world.api('PATCH', `/issues/${first.number}`, { state: 'closed' }, 'mei-lin');
    expect(await world.client().github.openIssue(draft)).toEqual(first);
    expect(await marked(draft.marker)).toHaveLength(1);
  });

  it('adds the marker where the body lacks it', async () => {
    const draft = { ...incident(), body: 'Checklist' };
    await world.client().github.openIssue(draft);
    expect(await marked(draft.marker)).toMatchObject([{ body: `Checklist\n\n${draft.marker}` }]);
  });

  it('takes no issue of somebody else for its own', async () => {
    const draft = incident();
    const { body, labels } = draft;
    await world.api('POST', '/issues', { title: 'Fake', body, labels }, 'tomas-novak');
    await world.client().github.openIssue(draft);
    expect(await marked(draft.marker)).toHaveLength(2);
  });

  it('finds what it made when the answer was lost or was an error', async () => {
    for (const fault of [{ kind: 'status' }, { kind: 'hang' }]) {
      const draft = incident();
      world.disturb({ ...fault, match: ISSUES(), when: 'after' });
      const { number } = await world.client(hasty).github.openIssue(draft);
      expect(await marked(draft.marker)).toMatchObject([{ number }]);
    }
  });

  it('sends nothing twice by itself when it did not happen, and says so', async () => {
    const { github, calls } = world.client(hasty);
    const draft = incident();
    world.disturb({ kind: 'status', match: ISSUES(), when: 'before' });
    await expect(github.openIssue(draft)).rejects.toMatchObject({
      code: 'github_unavailable',
      retry: true,
    });
    const creates = calls.filter(({ kind, route }) => kind === 'write' && /issues$/.test(route));
    expect(creates).toHaveLength(1);
    await github.openIssue(draft);
    expect(await marked(draft.marker)).toHaveLength(1);
  });

  it('names the permission that is missing', async () => {
    world.disturb({ kind: 'forbid', match: ISSUES(), permission: 'issues=write' });
    await expect(world.client().github.openIssue(incident())).rejects.toMatchObject({
      code: 'github_forbidden',
      facts: { permission: 'issues=write' },
    });
  });
});

describe('a comment', () => {
  const said = async (number: number, marker: string) =>
    (await world.api<Thread[]>('GET', `/issues/${number}/comments?per_page=100`)).filter(
      ({ body }) => body.includes(marker),
    );

  it('is said once, whoever else says the same', async () => {
    const { github } = world.client();
    const { number } = await github.openIssue(incident());
    const marker = `<!-- opsloop:verdict ${randomUUID()} -->`;
    const body = `Not ours ${marker}`;
    await world.api('POST', `/issues/${number}/comments`, { body }, 'tomas-novak');
    await github.commentOnce(number, marker, 'Recovered.');
    await world.client().github.commentOnce(number, marker, 'Recovered.');
    expect(await said(number, marker)).toMatchObject([
      { body },
      { body: `Recovered.\n\n${marker}` },
    ]);
  });

  it('is looked for on every page', async () => {
    const { github } = world.client();
    const { number } = await github.openIssue(incident());
    for (let count = 0; count < 101; count += 1) {
      await world.api('POST', `/issues/${number}/comments`, { body: 'Noise' }, 'tomas-novak');
    }
    const marker = `<!-- opsloop:verdict ${randomUUID()} -->`;
    await github.commentOnce(number, marker, 'Recovered.');
    await github.commentOnce(number, marker, 'Recovered.');
    const { comments } = await world.api<{ comments: number }>('GET', `/issues/${number}`);
    expect(comments).toBe(102);
  });

  it('is not repeated when its answer was lost', async () => {
    const { github } = world.client(hasty);
    const { number } = await github.openIssue(incident());
    const marker = `<!-- opsloop:verdict ${randomUUID()} -->`;
    world.disturb({ kind: 'status', match: `${ISSUES()}/${number}/comments`, when: 'after' });
    await github.commentOnce(number, marker, 'Recovered.');
    expect(await said(number, marker)).toHaveLength(1);
  });
});
