import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf, OpsError } from '../../domain/errors.ts';

const MOST_RUNBOOKS = 200;

/** A webhook that a plan may call, as RUNBOOKS_FILE declares it. */
export const Runbook = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,80}$/, 'must be letters, digits, ".", "_" and "-"'),
  url: z.url({ protocol: /^https?$/ }),
  method: z.literal('POST').default('POST'),
  description: z.string().max(500).default(''),
  /** The services whose plans offer it; none: no plan does, and it may be asked for by name for any. */
  services: z.array(z.string().min(1)).default([]),
  timeout_seconds: z.number().min(0.1).max(60).default(10),
  /** Holds the bearer token that is sent. */
  token_file: z.string().optional(),
  /** Holds the secret that the body is signed with. */
  signing_secret_file: z.string().optional(),
});
export type Runbook = z.infer<typeof Runbook>;

const RunbooksFile = z
  .strictObject({ runbooks: z.array(Runbook).max(MOST_RUNBOOKS) })
  .refine(({ runbooks }) => new Set(runbooks.map(({ name }) => name)).size === runbooks.length, {
    error: 'two runbooks have the same name',
  });

/** The place and what is wrong there; never the value, which may be a secret. */
function faultsOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`)
    .join('; ');
}

/**
 * The runbooks that a YAML file declares: `runbooks: [{name, url, …}]`.
 * @throws OpsError `runbooks_unreadable` with what is wrong and where
 */
export async function readRunbooks(file: string): Promise<Runbook[]> {
  let written: unknown;
  try {
    written = parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const why = messageOf(cause);
    throw new OpsError('runbooks_unreadable', `RUNBOOKS_FILE: ${why}`, { cause });
  }
  const read = RunbooksFile.safeParse(written);
  if (read.success) return read.data.runbooks;
  throw new OpsError('runbooks_unreadable', `RUNBOOKS_FILE: ${faultsOf(read.error)}`);
}
