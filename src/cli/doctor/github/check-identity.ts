import { z } from 'zod';
import { OpsError } from '../../../domain/errors.ts';
import type { Finding } from '../finding.ts';
import type { GithubAccess } from './github-access.ts';
import { Installation, judgeInstallation } from './judge-installation.ts';
import { judgeToken, type TokenFacts } from './judge-token.ts';
import { tokenKind } from './token-kind.ts';

const Self = z.object({ login: z.string() });

function scopesIn(header: unknown): string[] | null {
  if (typeof header !== 'string') return null;
  return header
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}

async function checkApp(access: GithubAccess, id: number): Promise<Finding[]> {
  const { data } = await access.ask('GET /app/installations/{installation_id}', () =>
    access.octokit.rest.apps.getInstallation({ installation_id: id }),
  );
  return judgeInstallation(Installation.parse(data));
}

/** An App's token is nobody's: `GET /user` answers it with 403. */
async function readToken(access: GithubAccess, token: string): Promise<TokenFacts> {
  const kind = tokenKind(token);
  try {
    const { data, headers } = await access.ask('GET /user', () =>
      access.octokit.rest.users.getAuthenticated(),
    );
    return { kind, login: Self.parse(data).login, scopes: scopesIn(headers['x-oauth-scopes']) };
  } catch (error) {
    const nobody = error instanceof OpsError && error.facts.status === 403;
    if (kind === 'installation' && nobody) return { kind, login: null, scopes: null };
    throw error;
  }
}

/** Whether the credential is valid, and of a kind and with the rights that the loop needs. */
export async function checkIdentity(access: GithubAccess): Promise<Finding[]> {
  const { auth } = access.target;
  if (auth.kind === 'app') return checkApp(access, Number(auth.installationId));
  return judgeToken(await readToken(access, auth.token));
}
