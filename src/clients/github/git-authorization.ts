import { z } from 'zod';
import { systemClock } from '../../domain/clock.ts';
import { basicAuthorization } from '../repository/basic-authorization.ts';
import { classifyError } from './classify-error.ts';
import { connectOctokit, type GithubAuth } from './connect-octokit.ts';

const Installation = z.object({ token: z.string() });
const DEADLINES = { readMs: 10_000, writeMs: 10_000 };

function ignore(): void {}

/**
 * The Authorization header for git over HTTPS, asked for anew each time: an App's token lives an hour. Failures are
 * OpsErrors as `classifyError` names them.
 */
export function gitAuthorization(auth: GithubAuth, apiUrl: string): () => Promise<string> {
  if (auth.kind === 'token') return async () => basicAuthorization(auth.token);
  const log = { debug: ignore, warn: ignore };
  const connection = { clock: systemClock, deadlines: DEADLINES, version: 'git', onCall: ignore };
  const octokit = connectOctokit({ auth, apiUrl, log, ...connection });
  return async () => {
    try {
      const { token } = Installation.parse(await octokit.auth({ type: 'installation' }));
      return basicAuthorization(token);
    } catch (error) {
      throw classifyError('the installation token', error, systemClock.now());
    }
  };
}
