import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalDeploy } from '../../../src/local/deploy/create-local-deploy.ts';
import type { LocalDeploy } from '../../../src/local/deploy/local-deploy.ts';
import { headOf, openPull } from '../github/support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from '../github/support/start-github.ts';

let now = 1_800_000_000_000;
let test: TestGithub;
let deploy: LocalDeploy;
let server: Server;
let origin = '';

const build = () =>
  createLocalDeploy({
    dataDir: test.dataDir,
    clock: { now: () => now },
    delaySeconds: 5,
    github: test.github,
    faults: test.faults,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    origin: () => origin,
  });

beforeEach(async () => {
  test = await startGithub({ requiredChecks: [], clock: { now: () => now } });
  deploy = build();
  await deploy.start();
  server = createAdaptorServer({ fetch: (request) => deploy.fetch(request) }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await deploy.close();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  await test.close();
});

async function mergeFile(branch: string, path: string, text: string): Promise<string> {
  const { number } = await openPull(test.octokit(), { branch, path, text });
  const merge = { ...OWNER_REPO, pull_number: number, merge_method: 'squash' as const };
  return (await test.octokit().pulls.merge(merge)).data.sha;
}

/** Asks GitHub for a deployment, as whoever puts an earlier one back does; answers its id. */
async function askFor(ref: string, environment = 'production'): Promise<number> {
  const how = { environment, auto_merge: false, required_contexts: [] };
  const { data } = await test.octokit().repos.createDeployment({ ...OWNER_REPO, ref, ...how });
  return 'id' in data ? data.id : 0;
}

/** What became of a deployment, newest first. */
async function statesOf(deployment_id: number): Promise<string[]> {
  const one = { ...OWNER_REPO, deployment_id };
  const { data } = await test.octokit().repos.listDeploymentStatuses(one);
  return data.map(({ state }) => state);
}

const answerOf = (path: string) => fetch(`${deploy.url()}${path}`);
const liveSha = async () => ((await (await answerOf('/version')).json()) as { sha: string }).sha;

async function passTime(seconds: number): Promise<void> {
  now += seconds * 1_000;
  await deploy.tick();
}

const health = () =>
  Promise.all(deploy.healthUrls().map(async ({ name, url }) => [name, (await fetch(url)).status]));

describe('The deployer', () => {
  it('serves the base branch from the start', async () => {
    expect(await liveSha()).toBe(await headOf(test.octokit()));
    expect(await health()).toEqual([
      ['backend', 200],
      ['frontend', 200],
    ]);
  });

  it('brings a merge live after its delay, from that commit’s own files', async () => {
    const before = await liveSha();
    const sha = await mergeFile(
      'faq',
      'docs/FAQ.md',
      '# FAQ\n\n<script>alert(1)</script>\n\nNew *answer*.\n',
    );
    await passTime(4);
    expect(await liveSha()).toBe(before);
    await passTime(2);
    expect(await liveSha()).toBe(sha);
    expect(await (await fetch(deploy.versionUrl())).json()).toEqual({ version: sha, sha });
    const page = await (await answerOf('/')).text();
    expect(page).toContain('New <em>answer</em>.');
    expect(page).not.toContain('<script>alert');
  });

  it('never lets an older commit replace a newer one', async () => {
    const first = await mergeFile('first', 'a.md', 'a');
    now += 3_000;
    const second = await mergeFile('second', 'b.md', 'b');
    await passTime(2.5);
    expect(await liveSha()).toBe(first);
    await passTime(3);
    expect(await liveSha()).toBe(second);
    await passTime(60);
    expect(await liveSha()).toBe(second);
  });

  it('tells GitHub of each deployment and what became of it', async () => {
    const first = await mergeFile('one', 'one.md', '1');
    await passTime(6);
    await mergeFile('two', 'two.md', '2');
    await passTime(6);
    const { data } = await test.octokit().repos.listDeployments({ ...OWNER_REPO, sha: first });
    const deployment_id = data[0]?.id ?? 0;
    const one = { ...OWNER_REPO, deployment_id };
    const statuses = await test.octokit().repos.listDeploymentStatuses(one);
    expect(statuses.data.map(({ state }) => state)).toEqual(['inactive', 'success', 'in_progress']);
  });

  it('goes on after a restart, and deploys what was merged in between', async () => {
    const sha = await mergeFile('pending', 'p.md', 'p');
    await deploy.close();
    const missed = await mergeFile('missed', 'm.md', 'm');
    deploy = build();
    await deploy.start();
    await passTime(5.1);
    expect([sha, missed]).toContain(await liveSha());
    await passTime(5.1);
    expect(await liveSha()).toBe(missed);
  });

  it('is ill for as long as the commit is live that a fault meant', async () => {
    test.switchOn({ target: 'deploy', kind: 'unhealthy_after_deploy', match: 'poison' });
    await mergeFile('sound', 'sound.md', 'fine');
    await passTime(6);
    expect(await health()).toEqual([
      ['backend', 200],
      ['frontend', 200],
    ]);
    await mergeFile('sick', 'sick.md', 'Poison');
    await passTime(6);
    expect(await health()).toEqual([
      ['backend', 503],
      ['frontend', 503],
    ]);
    await mergeFile('cure', 'cure.md', 'better');
    await passTime(6);
    expect((await health()).map(([, status]) => status)).toEqual([200, 200]);
  });

  it('is well again when an earlier commit is put back, and stays so when a later one comes', async () => {
    const before = await liveSha();
    test.switchOn({ target: 'deploy', kind: 'unhealthy_after_deploy' });
    await mergeFile('sick', 'sick.md', 'x');
    await passTime(6);
    expect((await health()).map(([, status]) => status)).toEqual([503, 503]);
    await askFor(before);
    await passTime(6);
    expect(await liveSha()).toBe(before);
    expect((await health()).map(([, status]) => status)).toEqual([200, 200]);
    const next = await mergeFile('next', 'next.md', 'x');
    await passTime(6);
    expect(await liveSha()).toBe(next);
    expect((await health()).map(([, status]) => status)).toEqual([200, 200]);
  });

  it('is ill in one probe when the fault names it', async () => {
    test.switchOn({ target: 'deploy', kind: 'unhealthy_after_deploy', check: 'backend' });
    await mergeFile('half', 'half.md', 'x');
    await passTime(6);
    expect(await health()).toEqual([
      ['backend', 503],
      ['frontend', 200],
    ]);
  });

  it('is really ill when the merged files are', async () => {
    await mergeFile('broken', 'package.json', '{ "name": ');
    await passTime(6);
    expect(await health()).toEqual([
      ['backend', 503],
      ['frontend', 200],
    ]);
  });

  it('knows the deployment of what ran from the start', async () => {
    const sha = await liveSha();
    const { data } = await test.octokit().repos.listDeployments({ ...OWNER_REPO, sha });
    expect(data).toHaveLength(1);
    expect(await statesOf(data[0]?.id ?? 0)).toEqual(['success']);
  });

  it('deploys what it is asked for over the API, and says what became of it', async () => {
    const before = await liveSha();
    const merged = await mergeFile('newer', 'newer.md', 'x');
    await passTime(6);
    const id = await askFor(before);
    expect(await statesOf(id)).toEqual(['in_progress']);
    await passTime(4);
    expect(await liveSha()).toBe(merged);
    await passTime(2);
    expect(await liveSha()).toBe(before);
    expect(await statesOf(id)).toEqual(['success', 'in_progress']);
    await passTime(100);
    expect(await liveSha()).toBe(before);
  });

  it('takes up after a restart what was asked for meanwhile, once', async () => {
    const before = await liveSha();
    await mergeFile('newer', 'newer.md', 'x');
    await passTime(6);
    await deploy.close();
    const id = await askFor(before);
    deploy = build();
    await deploy.start();
    await deploy.close();
    deploy = build();
    await deploy.start();
    await passTime(6);
    expect(await liveSha()).toBe(before);
    expect(await statesOf(id)).toEqual(['success', 'in_progress']);
  });

  it('leaves deployments to other environments alone', async () => {
    const id = await askFor(await liveSha(), 'staging');
    await passTime(6);
    expect(await statesOf(id)).toEqual([]);
  });

  it('loses a commit that never arrives, and brings the next one', async () => {
    const before = await liveSha();
    test.switchOn({ target: 'deploy', kind: 'deploy_never_arrives' });
    await mergeFile('lost', 'lost.md', 'x');
    await passTime(1_000);
    expect(await liveSha()).toBe(before);
    const next = await mergeFile('next', 'next.md', 'x');
    await passTime(6);
    expect(await liveSha()).toBe(next);
  });

  it('answers an error to one probe when a fault says so', async () => {
    test.switchOn({ target: 'deploy', kind: 'status', status: 502, match: 'healthz' });
    expect((await health()).map(([, status]) => status)).toEqual([502, 200]);
    expect((await health()).map(([, status]) => status)).toEqual([200, 200]);
  });
});
