import { describe, expect, test } from 'vitest';
import { type Config, parseConfig } from '../../src/config/parse-config.ts';
import type { Role } from '../../src/config/role.ts';
import { OpsError } from '../../src/domain/errors.ts';

type Environment = Record<string, string | undefined>;

/** The error of settings that must be refused. */
function refusal(env: Environment, role: Role = 'all'): OpsError {
  try {
    parseConfig(env, role);
  } catch (error) {
    if (error instanceof OpsError) return error;
    throw error;
  }
  throw new Error('the settings were accepted');
}

/** The lines of its message that name a fault. */
function faultsOf(env: Environment, role: Role = 'all'): string[] {
  return refusal(env, role)
    .message.split('\n')
    .slice(1)
    .map((line) => line.replace('  - ', ''));
}

describe('settings that are right', () => {
  test('without any, everything has its default and every outsider but the model is emulated', () => {
    const config = parseConfig({});
    expect(config).toMatchObject({
      HOST: '127.0.0.1',
      DATA_DIR: '.data',
      SLACK_API_URL: 'https://slack.com/api/',
      SLACK_ONCALL_CHANNEL: '#oncall',
      GITHUB_BASE_BRANCH: 'main',
      FAQ_PATH: 'docs/FAQ.md',
      MODEL_FALLBACK: 'extractive',
      FAQ_BATCH_MAX: 20,
      PR_CAP_PER_HOUR: 60,
      CI_TIMEOUT_SECONDS: 600,
      REQUIRED_CHECKS: [],
      DEPLOY_TIMEOUT_SECONDS: 600,
      DEPLOY_WINDOW_SECONDS: 120,
      HEALTH_INTERVAL_SECONDS: 5,
      HEALTH_CONFIRMATIONS: 3,
      EMULATED_CI_SECONDS: 15,
      EMULATED_DEPLOY_SECONDS: 5,
      LOG_LEVEL: 'info',
      TIMEZONE: 'UTC',
    });
    expect(config.PORT).toBeUndefined();
    expect(config.emulation).toEqual({
      slack: true,
      github: true,
      deploy: true,
      model: false,
      warnings: [],
    });
  });

  test('a variable that is set to nothing is not set', () => {
    const blank = { PORT: '', GITHUB_TOKEN: '  ', EMULATE: '\t', LOG_LEVEL: undefined };
    expect(parseConfig(blank)).toEqual(parseConfig({}));
  });

  test('blanks around a value are no part of it', () => {
    expect(parseConfig({ PORT: ' 8080\n' }).PORT).toBe(8080);
  });

  test('lists drop their blanks, and pairs keep what follows the first equals sign', () => {
    const config = parseConfig({
      REQUIRED_CHECKS: ' build , docs,, ',
      DEPLOY_HEALTH_URLS: 'api=https://example.org/healthz?deep=1, web = https://example.org/',
      SLACK_ROLES: 'U123=admin,@sre=operator',
    });
    expect(config.REQUIRED_CHECKS).toEqual(['build', 'docs']);
    expect(config.DEPLOY_HEALTH_URLS).toEqual([
      { name: 'api', url: 'https://example.org/healthz?deep=1' },
      { name: 'web', url: 'https://example.org/' },
    ]);
    expect(config.SLACK_ROLES).toEqual([
      { who: 'U123', role: 'admin' },
      { who: '@sre', role: 'operator' },
    ]);
  });

  test('the base of the Slack Web API ends in a slash, given or not', () => {
    expect(parseConfig({ SLACK_API_URL: 'https://example.org/api' }).SLACK_API_URL).toBe(
      'https://example.org/api/',
    );
  });

  test('a private key may have its line breaks written as \\n', () => {
    const written = '-----BEGIN RSA PRIVATE KEY-----\\nAAAA\\n-----END RSA PRIVATE KEY-----';
    expect(parseConfig({ GITHUB_APP_PRIVATE_KEY: written }).GITHUB_APP_PRIVATE_KEY).toBe(
      written.replaceAll('\\n', '\n'),
    );
  });

  test.each([
    ['DATABASE_URL', 'postgres://user:word@host:5432/opsloop'],
    ['DATABASE_URL', 'postgresql:///opsloop?host=/run/postgresql'],
    ['REDIS_URL', 'rediss://default:word@host:6380/1'],
    ['REDIS_URL', 'unix:///run/redis.sock'],
  ] as const)('%s may be %s', (name, url) => {
    expect(parseConfig({ [name]: url })[name]).toBe(url);
  });
});

describe('settings that are wrong', () => {
  test('are listed all at once, also what is behind a fault', () => {
    const faults = faultsOf({
      PORT: 'http',
      CI_TIMEOUT_SECONDS: '0',
      LOG_LEVEL: 'loud',
      EMULATE: 'slack,jira',
      TIMEZONE: 'Mars/Olympus',
      HOST: '0.0.0.0',
    });
    const names = faults.map((fault) => fault.split(/[:=]/)[0]);
    expect(new Set(names)).toEqual(
      new Set(['PORT', 'CI_TIMEOUT_SECONDS', 'LOG_LEVEL', 'EMULATE', 'TIMEZONE', 'HOST']),
    );
  });

  test('are refused by a stable code', () => {
    expect(refusal({ PORT: '-1' })).toMatchObject({ code: 'invalid_settings', retry: false });
  });

  test('never have their values in the message', () => {
    const secret = 'correct-horse-battery';
    const url = `http://user:${secret}@`;
    const { message, facts } = refusal({
      PORT: secret,
      DATABASE_URL: `mysql://root:${secret}@db/x`,
      REDIS_URL: secret,
      SLACK_API_URL: secret,
      GITHUB_REPO: `https://${secret}@github.com/o/r`,
      GITHUB_APP_PRIVATE_KEY: secret,
      GITHUB_APP_INSTALLATION_ID: secret,
      OPENAI_BASE_URL: url,
      DEPLOY_HEALTH_URLS: `api=${url},${secret}`,
      DEPLOY_VERSION_URL: url,
      SLACK_ROLES: `U1=${secret}`,
      FAQ_PATH: `../${secret}`,
      SENTRY_DSN: secret,
      MODEL_FALLBACK: secret,
      TIMEZONE: secret,
    });
    expect(message.split('\n')).toHaveLength(17);
    expect(`${message}${JSON.stringify(facts)}`).not.toContain(secret);
  });

  test('nicknames of services are pairs, each nickname once', () => {
    expect(parseConfig({ SERVICE_NICKNAMES: 'pay=payments, the till = payments' })).toMatchObject({
      SERVICE_NICKNAMES: [
        { nickname: 'pay', service: 'payments' },
        { nickname: 'the till', service: 'payments' },
      ],
    });
    expect(faultsOf({ SERVICE_NICKNAMES: 'pay=payments,co,Pay=orders' })).toEqual([
      'SERVICE_NICKNAMES: item 2 is not nickname=service',
    ]);
    expect(faultsOf({ SERVICE_NICKNAMES: 'pay=payments,Pay=orders' })).toEqual([
      'SERVICE_NICKNAMES: item 2 gives a nickname a second time',
    ]);
  });

  test('a pair that is none is named by its place', () => {
    expect(faultsOf({ DEPLOY_HEALTH_URLS: 'api=https://example.org/,=x,web' })).toEqual([
      'DEPLOY_HEALTH_URLS: item 2 is not name=url',
      'DEPLOY_HEALTH_URLS: item 3 is not name=url',
    ]);
  });

  test.each([
    '/docs/FAQ.md',
    'docs/../FAQ.md',
    './FAQ.md',
    'docs//FAQ.md',
    'docs\\FAQ.md',
    'FAQ.txt',
  ])('FAQ_PATH may not be %s', (path) => {
    expect(faultsOf({ FAQ_PATH: path })).toEqual([
      'FAQ_PATH: must be a relative path of a Markdown file, such as docs/FAQ.md',
    ]);
  });

  test.each(['70000', '80.5', '1e3', '-1'])('PORT may not be %s', (port) => {
    expect(faultsOf({ PORT: port })).toHaveLength(1);
  });
});

describe('what is emulated', () => {
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };
  const github = { GITHUB_TOKEN: 't', GITHUB_REPO: 'acme/site' };
  const app = {
    GITHUB_APP_ID: '1',
    GITHUB_APP_PRIVATE_KEY: '-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----',
    GITHUB_APP_INSTALLATION_ID: '2',
  };
  const emulation = (env: Environment): Config['emulation'] => parseConfig(env).emulation;

  test('Slack is real with a bot token and a signing secret, or an app token', () => {
    expect(emulation(slack)).toMatchObject({ slack: false, warnings: [] });
    const socket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    expect(emulation(socket)).toMatchObject({ slack: false, warnings: [] });
  });

  test('GitHub is real with a repository and a token, or a whole App; the deploy follows GitHub', () => {
    expect(emulation(github)).toMatchObject({ github: false, deploy: false, warnings: [] });
    expect(emulation({ ...app, GITHUB_REPO: 'acme/site' })).toMatchObject({
      github: false,
      deploy: false,
      warnings: [],
    });
  });

  test.each<[string, Environment, string]>([
    ['SLACK_BOT_TOKEN alone', { SLACK_BOT_TOKEN: 'x' }, 'SLACK_SIGNING_SECRET or SLACK_APP_TOKEN'],
    ['SLACK_SIGNING_SECRET alone', { SLACK_SIGNING_SECRET: 'x' }, 'SLACK_BOT_TOKEN'],
    ['GITHUB_TOKEN alone', { GITHUB_TOKEN: 'x' }, 'GITHUB_REPO'],
    ['GITHUB_REPO alone', { GITHUB_REPO: 'acme/site' }, 'GITHUB_TOKEN'],
    [
      'half an App',
      { GITHUB_APP_ID: '1', GITHUB_REPO: 'acme/site' },
      'GITHUB_APP_PRIVATE_KEY, GITHUB_APP_INSTALLATION_ID',
    ],
  ])('%s is not enough: one warning names what is missing', (_what, env, missing) => {
    const decided = emulation(env);
    expect(decided).toMatchObject({ slack: true, github: true, deploy: true });
    expect(decided.warnings).toHaveLength(1);
    expect(decided.warnings[0]).toMatch(new RegExp(`missing ${missing}$`));
  });

  test('no warning holds a value', () => {
    const decided = emulation({ SLACK_BOT_TOKEN: 'xoxb-hidden', GITHUB_TOKEN: 'ghp_hidden' });
    expect(decided.warnings).toHaveLength(2);
    expect(decided.warnings.join()).not.toContain('hidden');
  });

  test('what EMULATE names is emulated without a warning, and the model only then', () => {
    expect(emulation({ ...slack, ...github, EMULATE: 'slack, github, model' })).toEqual({
      slack: true,
      github: true,
      deploy: true,
      model: true,
      warnings: [],
    });
    expect(emulation({ OPENAI_API_KEY: 'k' }).model).toBe(false);
  });

  test('what EMULATE names has none of its settings read, not even wrong ones', () => {
    const config = parseConfig({
      ...slack,
      SLACK_ROLES: 'nonsense',
      GITHUB_REPO: 'nonsense',
      OPENAI_BASE_URL: 'nonsense',
      EMULATE: 'slack,github,model',
    });
    expect(config).toEqual(parseConfig({ EMULATE: 'slack,github,model' }));
  });

  test('the deployer of a real repository is never emulated, and asking for it is answered', () => {
    const decided = emulation({ ...github, EMULATE: 'deploy' });
    expect(decided.deploy).toBe(false);
    expect(decided.warnings).toHaveLength(1);
  });
});

describe('serving beyond loopback', () => {
  const safe = {
    HOST: '0.0.0.0',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 's',
    GITHUB_WEBHOOK_SECRET: 'w',
    ALERTMANAGER_WEBHOOK_TOKEN: 'a',
    OIDC_ISSUER_URL: 'https://id.example.org/realms/ops',
  };

  test.each(['all', 'bot'] as const)(
    'is refused for %s, naming every setting that lacks',
    (role) => {
      const faults = faultsOf({ HOST: '0.0.0.0' }, role).join('\n');
      for (const name of ['SLACK_SIGNING_SECRET', 'GITHUB_WEBHOOK_SECRET', 'OIDC_ISSUER_URL']) {
        expect(faults).toContain(name);
      }
      expect(faults).toContain('ALERTMANAGER_WEBHOOK_TOKEN');
    },
  );

  test.each(['worker', 'scheduler'] as const)('is no matter for %s, which has no door', (role) => {
    expect(parseConfig({ HOST: '0.0.0.0' }, role).HOST).toBe('0.0.0.0');
  });

  test('is allowed once every surface has its credential', () => {
    expect(parseConfig(safe).HOST).toBe('0.0.0.0');
  });

  test('needs no signing secret in Socket Mode', () => {
    const { SLACK_SIGNING_SECRET: _, ...socket } = { ...safe, SLACK_APP_TOKEN: 'xapp-1' };
    expect(parseConfig(socket).HOST).toBe('0.0.0.0');
  });

  test.each(['SLACK_SIGNING_SECRET', 'GITHUB_WEBHOOK_SECRET', 'OIDC_ISSUER_URL'])(
    'is refused when only %s lacks',
    (name) => {
      const faults = faultsOf({ ...safe, [name]: undefined });
      expect(faults).toHaveLength(1);
      expect(faults[0]).toContain(name);
    },
  );

  test.each(['localhost', '127.0.0.1', '127.8.8.8', '::1'])('%s is loopback', (host) => {
    expect(parseConfig({ HOST: host }).HOST).toBe(host);
  });

  test.each(['::', '192.168.0.7', '127.0.0.1.example.org'])('%s is not loopback', (host) => {
    expect(faultsOf({ HOST: host }).length).toBeGreaterThan(0);
  });
});
