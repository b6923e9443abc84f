import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GithubAuth } from '../../../src/clients/github/connect-octokit.ts';
import { gitAuthorization } from '../../../src/clients/github/git-authorization.ts';
import { type ScriptedGithub, startScriptedGithub } from './scripted-github.ts';

let server: ScriptedGithub;
beforeEach(async () => {
  server = await startScriptedGithub();
});
afterEach(() => server.close());

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const app = (installationId: string): GithubAuth => {
  return { kind: 'app', appId: '12', privateKey: pem, installationId };
};
const basic = (token: string) =>
  `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;

it('is the token itself where there is one', async () => {
  const header = gitAuthorization({ kind: 'token', token: 'ghp_1' }, server.url);
  expect(await header()).toBe(basic('ghp_1'));
  expect(server.seen).toEqual([]);
});

it('is an installation token of the App, kept while it lives', async () => {
  const body = { token: 'ghs_1', expires_at: '2099-01-01T00:00:00Z', permissions: {} };
  server.reply({ status: 201, body });
  const header = gitAuthorization(app('71'), server.url);
  expect(await header()).toBe(basic('ghs_1'));
  expect(await header()).toBe(basic('ghs_1'));
  expect(server.seen).toHaveLength(1);
});

it('fails with a code of ours when GitHub gives no token', async () => {
  server.reply({ status: 404, body: { message: 'Not Found' } });
  const header = gitAuthorization(app('72'), server.url);
  await expect(header()).rejects.toMatchObject({ code: 'github_rejected', retry: false });
});
