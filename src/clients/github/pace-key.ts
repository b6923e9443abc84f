import { createHash } from 'node:crypto';
import type { GithubAuth } from './connect-octokit.ts';

/** The pacer's key of a token: the same in every process that uses it, and telling nothing of it. */
export function paceKey(auth: GithubAuth, apiUrl: string): string {
  const who = auth.kind === 'token' ? auth.token : `${auth.appId}/${auth.installationId}`;
  const digest = createHash('sha256').update(`${apiUrl}\n${who}`).digest('hex');
  return `opsloop:pace:github:${digest.slice(0, 16)}`;
}
