import { execa } from 'execa';
import { OpsError } from '../../domain/errors.ts';

/** Runs git in one bare repository that belongs to us alone. */
export type Git = {
  /** Standard output. Throws OpsError `repository_unavailable` (retry) when git fails or takes too long. */
  run(
    args: readonly string[],
    options?: { input?: string; authorization?: string | null },
  ): Promise<Buffer>;
  /** Whether git succeeds; for questions that it answers by its exit code. */
  succeeds(args: readonly string[]): Promise<boolean>;
};

export type GitOptions = {
  dir: string;
  remoteUrl: string;
  /** Milliseconds for each call. */
  timeoutMs: number;
  /** Ends what runs. */
  signal: AbortSignal;
};

const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;
// A git hook that starts us would hand down its own repository.
const NOT_INHERITED = {
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_OBJECT_DIRECTORY: undefined,
  GIT_ALTERNATE_OBJECT_DIRECTORIES: undefined,
  GIT_NAMESPACE: undefined,
  GIT_TRACE: undefined,
  GIT_TRACE_CURL: undefined,
  GIT_CURL_VERBOSE: undefined,
};

/** A git that reads no configuration but ours, runs no hook, asks nothing and speaks one protocol. */
export function createGit(options: GitOptions): Git {
  const call = (args: readonly string[], input?: string, authorization?: string | null) =>
    execa('git', args, {
      cwd: options.dir,
      env: environment(options, authorization ?? null),
      input: input ?? '',
      encoding: 'buffer',
      stripFinalNewline: false,
      maxBuffer: MAX_OUTPUT_BYTES,
      timeout: options.timeoutMs,
      forceKillAfterDelay: 1_000,
      // Over HTTP git has a child that does the talking, and would wait on when git is gone.
      killDescendants: true,
      cancelSignal: options.signal,
      reject: false,
    });
  return {
    async run(args, { input, authorization } = {}) {
      const result = await call(args, input, authorization);
      if (!result.failed) return Buffer.from(result.stdout);
      throw new OpsError('repository_unavailable', `git ${args[0]} failed`, {
        facts: {
          operation: args[0],
          exit_code: result.exitCode,
          timed_out: result.timedOut,
          canceled: result.isCanceled,
          stderr: Buffer.from(result.stderr).toString('utf8').slice(0, 500),
        },
        retry: !result.isCanceled,
      });
    },
    async succeeds(args) {
      return !(await call(args)).failed;
    },
  };
}

function environment({ dir, remoteUrl }: GitOptions, authorization: string | null) {
  const config = [
    ['core.hooksPath', '/dev/null'],
    ['core.symlinks', 'false'],
    ['core.askPass', ''],
    ['credential.helper', ''],
    ['safe.directory', dir],
    ['protocol.version', '2'],
    ['protocol.allow', 'never'],
    [`protocol.${protocolOf(remoteUrl)}.allow`, 'always'],
    ['fetch.recurseSubmodules', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    // The header goes to this address only, and by the environment: arguments can be read by every process.
    ...(authorization === null
      ? []
      : [[`http.${remoteUrl}.extraHeader`, `Authorization: ${authorization}`]]),
  ];
  return {
    ...NOT_INHERITED,
    ...Object.fromEntries(
      config.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
    GIT_CONFIG_COUNT: String(config.length),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_DIR: dir,
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

function protocolOf(remoteUrl: string): string {
  return /^([a-z]+):\/\//.exec(remoteUrl)?.[1] ?? 'file';
}
