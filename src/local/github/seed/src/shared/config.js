import { readFileSync } from 'node:fs';

const read = (name) => {
  try {
    return JSON.parse(readFileSync(new URL(`../../config/${name}.json`, import.meta.url), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
};

/** The defaults with what the environment changes, section by section. */
export function loadConfig(env = process.env) {
  const name = env.PAPERPLANE_ENV ?? 'local';
  const config = read('default');
  for (const [section, values] of Object.entries(read(name))) {
    config[section] = { ...config[section], ...values };
  }
  if (env.PORT) config.api.port = Number(env.PORT);
  if (env.WEB_PORT) config.web.port = Number(env.WEB_PORT);
  return {
    ...config,
    name,
    version: env.GIT_SHA ?? 'unknown',
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    dkim: env.DKIM_KEY && {
      domainName: 'paperplane.example',
      keySelector: env.DKIM_SELECTOR,
      privateKey: Buffer.from(env.DKIM_KEY, 'base64').toString('utf8'),
    },
    smtpUrl: { primary: env.SMTP_URL, fallback: env.SMTP_FALLBACK_URL ?? env.SMTP_URL },
  };
}
