import { generateKeyPairSync } from 'node:crypto';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPull, refusalOf } from './support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from './support/start-github.ts';

let now = 1_800_000_000_000;
let test: TestGithub;
beforeEach(async () => {
  now = Date.now();
  test = await startGithub({
    clock: { now: () => now },
    limits: { restPointsPerMinute: 30, graphqlPointsPerMinute: 10, contentPerMinute: 2 },
  });
});
afterEach(() => test.close());

const get = (headers: Record<string, string> = {}) =>
  fetch(`${test.github.apiUrl()}/repos/opsloop/demo`, { headers });

describe('Credentials', () => {
  it('are required', async () => {
    const answer = await get();
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ message: 'Requires authentication' });
  });

  it('are refused when they are wrong', async () => {
    const answer = await get({ authorization: 'Bearer nonsense' });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ message: 'Bad credentials' });
  });

  it('may be given as bearer or as token', async () => {
    for (const scheme of ['Bearer', 'token']) {
      const answer = await get({ authorization: `${scheme} ${test.github.token}` });
      expect(answer.status).toBe(200);
    }
  });

  it('act as a person when a login follows the token', async () => {
    const { data } = await test.octokit('mei-lin').users.getAuthenticated();
    expect(data).toMatchObject({ login: 'mei-lin', type: 'User' });
    const bot = await test.octokit().users.getAuthenticated();
    expect(bot.data).toMatchObject({ login: 'opsloop[bot]', type: 'Bot' });
  });

  it('let readers talk, and not write', async () => {
    const visitor = test.octokit('visitor-vi');
    expect((await visitor.issues.create({ ...OWNER_REPO, title: 'Hello' })).status).toBe(201);
    expect((await refusalOf(openPull(visitor, { branch: 'no' }))).status).toBe(403);
  });

  it('of an App are traded for an installation token', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const octokit = new Octokit({
      authStrategy: createAppAuth,
      auth: { appId: 1_000_001, privateKey, installationId: 5_000_001 },
      baseUrl: test.github.apiUrl(),
    });
    const { data } = await octokit.apps.listReposAccessibleToInstallation();
    expect(data.repositories.map(({ full_name }) => full_name)).toEqual(['opsloop/demo']);
    const app = await octokit.apps.getAuthenticated();
    expect(app.data).toMatchObject({ slug: 'opsloop' });
  });

  it('open no other repository', async () => {
    const other = test.octokit().repos.get({ owner: 'opsloop', repo: 'other' });
    expect(await refusalOf(other)).toMatchObject({ status: 404, message: 'Not Found' });
  });
});

describe('Limits', () => {
  const read = () => test.octokit().repos.get(OWNER_REPO);

  it('are told with every answer', async () => {
    const { headers } = await read();
    expect(headers).toMatchObject({
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4999',
      'x-ratelimit-resource': 'core',
    });
  });

  it('count a read as one point and a write as five, and say when to come back', async () => {
    for (let reads = 0; reads < 26; reads += 1) await read();
    const write = test.octokit().issues.createLabel({ ...OWNER_REPO, name: 'x' });
    const refusal = await refusalOf(write);
    expect(refusal).toMatchObject({
      status: 403,
      message: expect.stringContaining('You have exceeded a secondary rate limit'),
      headers: { 'retry-after': '60' },
    });
    await read();
    now += 60_000;
    await test.octokit().issues.createLabel({ ...OWNER_REPO, name: 'x' });
  });

  it('count a GraphQL mutation as five points', async () => {
    const mutate = () =>
      test.octokit().graphql('mutation { closeIssue(input: {issueId: "x"}) { clientMutationId } }');
    await expect(mutate()).rejects.toThrow(/Could not resolve/);
    await expect(mutate()).rejects.toThrow(/Could not resolve/);
    await expect(mutate()).rejects.toThrow(/secondary rate limit/);
    await test.octokit().repos.get(OWNER_REPO);
  });

  it('hold for what makes content, too', async () => {
    const create = () => test.octokit().issues.create({ ...OWNER_REPO, title: 'Spam' });
    await create();
    await create();
    expect((await refusalOf(create())).status).toBe(403);
  });

  it('are kept for each token by itself', async () => {
    for (let reads = 0; reads < 30; reads += 1) await read();
    expect((await refusalOf(read())).status).toBe(403);
    await test.octokit('mei-lin').repos.get(OWNER_REPO);
  });

  it('allow so many requests at once and no more', async () => {
    const narrow = await startGithub({ limits: { concurrent: 3 } });
    narrow.switchOn({ kind: 'delay', delay_ms: 200, times: 0 });
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => narrow.octokit().repos.get(OWNER_REPO)),
    );
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(2);
    await narrow.close();
  });
});
