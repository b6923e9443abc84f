import type { Finding } from '../finding.ts';

/** `SET … NX GET`, which claims a question atomically, came with 7.0. */
const OLDEST = [7, 0] as const;

type Verdict = Pick<Finding, 'level' | 'what' | 'mend'>;

/** The `name:value` lines of Redis's `INFO`. */
export function parseInfo(text: string): Map<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(':'));
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
}

function judgeVersion(info: Map<string, string>): Verdict {
  const valkey = info.get('valkey_version');
  // Valkey goes on where Redis 7.2 ended, and says so in redis_version.
  const version = info.get('redis_version') ?? '0';
  const name = valkey ? `Valkey ${valkey}` : `Redis ${version}`;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) {
    return { level: 'ok', what: `${name} answers.` };
  }
  return {
    level: 'block',
    what: `${name} is too old.`,
    mend: `Use Redis ${OLDEST.join('.')} or later, or Valkey.`,
  };
}

function judgeEviction(info: Map<string, string>): Verdict {
  const policy = info.get('maxmemory_policy');
  if (policy === 'noeviction') return { level: 'ok', what: 'maxmemory-policy is noeviction.' };
  return {
    level: 'block',
    what: `maxmemory-policy is ${policy ?? 'unknown'}: when memory is short, jobs and tasks are thrown away.`,
    mend: 'CONFIG SET maxmemory-policy noeviction, and the same in redis.conf or in your provider’s settings.',
  };
}

function judgeAppendFile(info: Map<string, string>): Verdict {
  if (info.get('aof_enabled') !== '1') {
    return {
      level: 'warn',
      what: 'The append-only file is off: what was accepted in the last minutes is lost when Redis is killed.',
      mend: 'CONFIG SET appendonly yes, and the same in redis.conf or in your provider’s settings.',
    };
  }
  if (info.get('aof_last_write_status') === 'ok') {
    return { level: 'ok', what: 'The append-only file is on.' };
  }
  return {
    level: 'block',
    what: 'The append-only file can’t be written: Redis refuses every write.',
    mend: 'Look into Redis’s log; its disk is full or read-only.',
  };
}

function judgeRole(info: Map<string, string>): Verdict[] {
  if (info.get('role') === 'slave') {
    const mend = 'Set REDIS_URL to the primary.';
    return [{ level: 'block', what: 'It is a replica: it can’t be written to.', mend }];
  }
  if (info.get('cluster_enabled') !== '1') return [];
  const mend = 'Set REDIS_URL to a Redis without cluster mode.';
  return [{ level: 'block', what: 'It is a cluster, which opsloop does not speak to.', mend }];
}

/** What Redis's `INFO` says about itself, judged. */
export function judgeRedis(info: Map<string, string>): Finding[] {
  const verdicts = [
    judgeVersion(info),
    judgeEviction(info),
    judgeAppendFile(info),
    ...judgeRole(info),
  ];
  return verdicts.map((verdict) => ({ area: 'redis', ...verdict }));
}
