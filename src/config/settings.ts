import { z } from 'zod';
import { commaList, httpUrl, integer, namedUrls, privateKey, roleList } from './fields.ts';

const text = z.string().min(1);

/** Every setting by its name in the environment. `.env.example` is held equal to this by a test. */
export const settings = z.object({
  PORT: integer(0, 65_535).optional(),
  HOST: text.default('127.0.0.1'),
  PUBLIC_URL: httpUrl.optional(),
  DATA_DIR: text.default('.data'),
  DATABASE_URL: text.optional(),
  REDIS_URL: text.optional(),
  SLACK_BOT_TOKEN: text.optional(),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_APP_TOKEN: text.optional(),
  SLACK_API_URL: httpUrl.default('https://slack.com/api/'),
  SLACK_ONCALL_CHANNEL: text.default('#oncall'),
  SLACK_FAQ_CHANNEL: text.optional(),
  SLACK_ROLES: roleList.optional(),
  GITHUB_TOKEN: text.optional(),
  GITHUB_APP_ID: text.optional(),
  GITHUB_APP_PRIVATE_KEY: privateKey.optional(),
  GITHUB_APP_INSTALLATION_ID: integer(1, Number.MAX_SAFE_INTEGER).optional(),
  GITHUB_API_URL: httpUrl.default('https://api.github.com'),
  GITHUB_REPO: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name')
    .optional(),
  GITHUB_BASE_BRANCH: text.default('main'),
  GITHUB_WEBHOOK_SECRET: text.optional(),
  FAQ_PATH: z
    .string()
    .regex(/^(?!\/)(?!.*\.\.)[^\\]+\.md$/, 'must be a relative path of a Markdown file')
    .default('docs/FAQ.md'),
  OPENAI_API_KEY: text.optional(),
  OPENAI_BASE_URL: httpUrl.optional(),
  OPENAI_MODEL: text.default('gpt-5-mini'),
  MODEL_FALLBACK: z.enum(['extractive', 'fail']).default('extractive'),
  FAQ_BATCH_MAX: integer(1, 100).default(20),
  FAQ_RATE_PER_MINUTE: integer(1, 100_000).optional(),
  PR_CAP_PER_HOUR: integer(1, 500).default(60),
  CI_TIMEOUT_SECONDS: integer(1, 86_400).default(600),
  REQUIRED_CHECKS: commaList.default([]),
  DEPLOY_HEALTH_URLS: namedUrls.default([]),
  DEPLOY_VERSION_URL: httpUrl.optional(),
  DEPLOY_TIMEOUT_SECONDS: integer(1, 86_400).default(600),
  DEPLOY_WINDOW_SECONDS: integer(1, 3_600).default(120),
  HEALTH_INTERVAL_SECONDS: integer(1, 600).default(5),
  HEALTH_CONFIRMATIONS: integer(1, 100).default(3),
  ALLOWED_LINK_HOSTS: commaList.default([]),
  ALERTMANAGER_WEBHOOK_TOKEN: text.optional(),
  EMULATE: commaList.pipe(z.array(z.enum(['slack', 'github', 'deploy', 'model']))).default([]),
  EMULATED_CI_SECONDS: integer(0, 3_600).default(15),
  EMULATED_DEPLOY_SECONDS: integer(0, 3_600).default(5),
  OIDC_ISSUER_URL: httpUrl.optional(),
  SENTRY_DSN: httpUrl.optional(),
  ENVIRONMENT: text.default('development'),
  APP_VERSION: text.optional(),
  WORKER_INSTANCE: text.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TIMEZONE: text.default('UTC'),
});
export type Settings = z.infer<typeof settings>;
