import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createGithubDeployments } from '../../../src/clients/github/deployments.ts';
import type { DeployHost } from '../../../src/pipelines/ports.ts';
import { type EmulatedGithub, startEmulatedGithub } from './emulated-github.ts';

let world: EmulatedGithub;
beforeAll(async () => {
  world = await startEmulatedGithub();
});
afterAll(() => world?.close());
afterEach(() => world.expectNoFaultsLeft());

type Deployment = { id: number; sha: string; environment: string; [more: string]: unknown };

/** As one process has it. */
function host(clock = { now: () => Date.now() }): DeployHost {
  return createGithubDeployments(world.options({ clock }));
}

/** A commit of its own, so that tests do not see each other's deployments. */
async function commit(): Promise<string> {
  const base = world.local.baseSha();
  const { tree } = await world.api<{ tree: { sha: string } }>('GET', `/git/commits/${base}`);
  const body = { message: `At ${performance.now()}`, tree: tree.sha, parents: [base] };
  return (await world.api<{ sha: string }>('POST', '/git/commits', body)).sha;
}

/** Deploys as the team does, and says what became of it. */
async function deploy(sha: string, states: string[], change: object = {}): Promise<Deployment> {
  const wish = { ref: sha, auto_merge: false, required_contexts: [], ...change };
  const made = await world.api<Deployment>('POST', '/deployments', wish, 'tomas-novak');
  for (const state of states) await setState(made.id, state);
  return made;
}

const setState = (id: number, state: string) =>
  world.api('POST', `/deployments/${id}/statuses`, { state }, 'tomas-novak');

const deploymentsOf = (sha: string) => world.api<Deployment[]>('GET', `/deployments?sha=${sha}`);

const CREATE = () => `POST /repos/${world.local.repo}/deployments`;

describe('putting a deployment back', () => {
  it('asks for a new one of that commit, exactly as it was asked for before', async () => {
    const sha = await commit();
    const how = { environment: 'live-eu', task: 'deploy:web', payload: { region: 'eu', n: 1 } };
    await deploy(sha, ['in_progress', 'success', 'inactive'], {
      ...how,
      production_environment: true,
    });
    const answer = await host().putBack(sha);
    const [made, ...rest] = await deploymentsOf(sha);
    expect(rest).toHaveLength(1);
    expect(made).toMatchObject({
      ...how,
      ref: sha,
      production_environment: true,
      creator: { login: 'opsloop[bot]' },
    });
    expect(answer).toEqual({
      kind: 'asked',
      what: `deployment ${made?.id} of ${sha.slice(0, 7)} to live-eu`,
    });
  });

  it('twice is once, for another process too', async () => {
    const sha = await commit();
    await deploy(sha, ['success']);
    const first = await host().putBack(sha);
    expect(await host().putBack(sha)).toEqual(first);
    expect(await deploymentsOf(sha)).toHaveLength(2);
  });

  it('is another wish an hour later', async () => {
    const sha = await commit();
    await deploy(sha, ['success']);
    await host().putBack(sha);
    await host({ now: () => Date.now() + 3_700_000 }).putBack(sha);
    expect(await deploymentsOf(sha)).toHaveLength(3);
  });

  it('goes to production where the commit was in several places', async () => {
    const sha = await commit();
    await deploy(sha, ['success']);
    await deploy(sha, ['success'], { environment: 'staging' });
    await deploy(sha, ['success'], { environment: 'pr-7', transient_environment: true });
    expect(await host().putBack(sha)).toMatchObject({
      what: expect.stringMatching(/ production$/),
    });
  });

  it('is unavailable when no deployment of it ever succeeded', async () => {
    const sha = await commit();
    const why = `${sha.slice(0, 7)} was never deployed through GitHub`;
    expect(await host().putBack(sha)).toEqual({ kind: 'unavailable', why });
    await deploy(sha, ['in_progress', 'failure']);
    await deploy(sha, []);
    expect(await host().putBack(sha)).toEqual({ kind: 'unavailable', why });
    expect(await deploymentsOf(sha)).toHaveLength(2);
  });

  it('is unavailable, and not asked for again, when it was put back and failed', async () => {
    const sha = await commit();
    await deploy(sha, ['success']);
    await host().putBack(sha);
    const [ours] = await deploymentsOf(sha);
    await setState(ours?.id ?? 0, 'failure');
    expect(await host().putBack(sha)).toMatchObject({
      kind: 'unavailable',
      why: `deployment ${ours?.id}, which was to put it back, failed`,
    });
    expect(await deploymentsOf(sha)).toHaveLength(2);
  });

  it('takes nobody else’s for its own', async () => {
    const sha = await commit();
    await deploy(sha, ['success'], { description: 'Put back by opsloop' });
    await host().putBack(sha);
    expect(await deploymentsOf(sha)).toHaveLength(2);
  });

  it('finds what it made when the answer was lost', async () => {
    const sha = await commit();
    await deploy(sha, ['success']);
    world.disturb({ kind: 'status', match: CREATE(), when: 'after' });
    expect(await host().putBack(sha)).toMatchObject({ kind: 'asked' });
    expect(await deploymentsOf(sha)).toHaveLength(2);
  });

  it('is unavailable when GitHub refuses or is down, and the way through git goes on', async () => {
    const sha = await commit();
    await deploy(sha, ['success']);
    world.disturb({ kind: 'forbid', match: CREATE() });
    expect(await host().putBack(sha)).toMatchObject({
      kind: 'unavailable',
      why: expect.stringContaining('403'),
    });
    world.disturb({ kind: 'status', match: CREATE() });
    expect(await host().putBack(sha)).toMatchObject({
      kind: 'unavailable',
      why: expect.stringContaining('500'),
    });
    expect(await host().putBack(sha)).toMatchObject({ kind: 'asked' });
    expect(await deploymentsOf(sha)).toHaveLength(2);
  });
});
