import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Secrets of the emulated outsiders and of surfaces nobody set a secret for. */
export const LocalSecrets = z.object({
  slackSigningSecret: z.string(),
  slackBotToken: z.string(),
  githubToken: z.string(),
  githubWebhookSecret: z.string(),
  alertmanagerToken: z.string(),
});
export type LocalSecrets = z.infer<typeof LocalSecrets>;

function random(prefix: string): string {
  return `${prefix}${randomBytes(24).toString('hex')}`;
}

function makeSecrets(): LocalSecrets {
  return {
    slackSigningSecret: random(''),
    slackBotToken: random('xoxb-emulated-'),
    githubToken: random('ghs_emulated'),
    githubWebhookSecret: random(''),
    alertmanagerToken: random(''),
  };
}

/** The secrets of a data folder, made once and readable by its owner only. */
export async function loadSecrets(dataDir: string): Promise<LocalSecrets> {
  const path = join(dataDir, 'secrets.json');
  await mkdir(dataDir, { recursive: true });
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(JSON.stringify(makeSecrets()));
    await file.sync();
    await file.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return LocalSecrets.parse(JSON.parse(await readFile(path, 'utf8')));
}
