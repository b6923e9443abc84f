import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { messageOf, OpsError } from '../../domain/errors.ts';
import type { KnownRunbook } from '../../domain/plan/exact-words.ts';
import type { ActOutcome, RunbookCaller } from '../../domain/plan/ports.ts';
import { type Runbook, readRunbooks } from './read-runbooks.ts';

/** The runbooks of a file, read anew each time: a mended file needs no restart. */
export type Runbooks = RunbookCaller & {
  /** @throws OpsError `runbooks_unreadable` */
  list(): Promise<KnownRunbook[]>;
};

type RunbooksDeps = {
  /** RUNBOOKS_FILE; null: there are none. */
  file: string | null;
  /** Declared by ourselves; a file's of the same name goes first. */
  own?: readonly Runbook[];
  log: { warn(fields: object, message: string): void };
};

type Call = Parameters<RunbookCaller['call']>[0];

function failed(what: string, maybe = false): ActOutcome {
  return { kind: 'failed', what, maybe };
}

/** The address without what may be secret in it. */
function shown(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

async function secretIn(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trim();
}

async function headersFor(runbook: Runbook, body: string): Promise<Record<string, string>> {
  const { token_file: token, signing_secret_file: secret } = runbook;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token) headers.authorization = `Bearer ${await secretIn(token)}`;
  if (secret) {
    const digest = createHmac('sha256', await secretIn(secret))
      .update(body)
      .digest('hex');
    headers['x-opsloop-signature-256'] = `sha256=${digest}`;
  }
  return headers;
}

async function post(runbook: Runbook, wish: Call): Promise<number> {
  const { name, target, sessionId, by } = wish;
  const body = JSON.stringify({ runbook: name, target, session_id: sessionId, by });
  const headers = await headersFor(runbook, body).catch((cause: unknown) => {
    throw new OpsError('secret_unreadable', 'a secret of a runbook can not be read', { cause });
  });
  const signal = AbortSignal.timeout(runbook.timeout_seconds * 1_000);
  // A redirect could carry the token to somebody else.
  const asked = { method: 'POST', redirect: 'manual', headers, body, signal } as const;
  const response = await fetch(runbook.url, asked);
  await response.body?.cancel();
  return response.status;
}

/** What its answer means. Its text is not read: it is nobody's business here. */
function outcomeOf(status: number): ActOutcome {
  if (status >= 200 && status < 300) return { kind: 'done' };
  return failed(`the runbook answered ${status}`, status >= 500);
}

/** Builds what calls declared runbooks. */
export function createRunbooks({ file, own = [], log }: RunbooksDeps): Runbooks {
  const read = async () => [...(file === null ? [] : await readRunbooks(file)), ...own];
  return {
    async list() {
      const all = await read();
      return all.map(({ name, url, services }) => ({ name, services, shown: shown(url) }));
    },
    async call(wish) {
      try {
        const runbook = (await read()).find(({ name }) => name === wish.name);
        if (!runbook)
          return { kind: 'changed_meanwhile', what: `no runbook ${wish.name} is declared` };
        return outcomeOf(await post(runbook, wish));
      } catch (error) {
        log.warn({ runbook: wish.name, err: messageOf(error) }, 'a runbook could not be called');
        if (error instanceof OpsError) return failed(error.code);
        const late = error instanceof Error && error.name === 'TimeoutError';
        return failed(
          late ? 'the runbook did not answer in time' : 'the runbook was not reached',
          late,
        );
      }
    },
  };
}
