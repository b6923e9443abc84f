import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { basicAuthorization } from '../repository/basic-authorization.ts';
import type { GithubAuth } from './connect-octokit.ts';

const Installation = z.object({ token: z.string() });

/** The Authorization header for git over HTTPS, asked for anew each time: an App's token lives an hour. */
export function gitAuthorization(auth: GithubAuth, apiUrl: string): () => Promise<string> {
  if (auth.kind === 'token') return async () => basicAuthorization(auth.token);
  const { appId, privateKey, installationId } = auth;
  const octokit = new Octokit({
    authStrategy: createAppAuth,
    auth: { appId, privateKey, installationId },
    baseUrl: apiUrl,
  });
  return async () => {
    const { token } = Installation.parse(await octokit.auth({ type: 'installation' }));
    return basicAuthorization(token);
  };
}
