import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { Command, CommanderError, Option } from 'commander';
import { ROLES, type Role } from '../config/role.ts';
import { OpsError } from '../domain/errors.ts';
import { auditVerify } from './audit.ts';
import { diagnose } from './diagnose.ts';
import { doctor } from './doctor.ts';
import { type ForecastRequest, forecast } from './forecast.ts';
import { migrate } from './migrate.ts';
import { start } from './start.ts';
import type { Invocation } from './terminal.ts';

const BAD_INPUT = 2;
const FAILED = 1;

/** The environment, over what `.env` in the current folder says. */
function withDotEnv(env: Invocation['env']): Invocation['env'] {
  try {
    return { ...parseEnv(readFileSync('.env', 'utf8')), ...env };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return env;
    throw error;
  }
}

function commandLine(invocation: Invocation, finish: (code: number) => void): Command {
  const program = new Command('opsloop')
    .description('A Slack bot for on-call teams: answers that ship themselves.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void invocation.out.write(text),
      writeErr: (text) => void invocation.err.write(text),
    });
  program
    .command('start')
    .description('run the product, or one role of it')
    .addOption(
      new Option('--role <role>', 'what this process is for').choices(ROLES).default('all'),
    )
    .action(async ({ role }: { role: Role }) => finish(await start(invocation, role)));
  program
    .command('doctor')
    .description('check every setting and every outsider, and say what to mend')
    .option('--json', 'one JSON document on standard output', false)
    .action(async ({ json }: { json: boolean }) => finish(await doctor(invocation, json)));
  program
    .command('migrate')
    .description('apply the database migrations')
    .action(async () => finish(await migrate(invocation)));
  program
    .command('forecast')
    .description('forecast series from a CSV file, offline')
    .requiredOption('--input <file>', 'one series a row: its id, then its values, oldest first')
    .requiredOption('--horizon <n>', 'how many values ahead')
    .option('--season <n>', "the period of the series' pattern in values (default: detected)")
    .option('--json', 'one JSON document on standard output', false)
    .action(async (asked: ForecastRequest) => finish(await forecast(invocation, asked)));
  program
    .command('diagnose')
    .description('diagnose a recorded incident, offline')
    .requiredOption('--bundle <file>', 'the incident bundle: JSON, gzipped or not')
    .option('--json', 'one JSON document on standard output', false)
    .action(async (asked: { bundle: string; json: boolean }) =>
      finish(await diagnose(invocation, asked)),
    );
  program
    .command('audit')
    .description('what people did, and whether the record of it is whole')
    .command('verify')
    .description('walk the audit chain from its first entry to its last')
    .option('--json', 'one JSON document on standard output', false)
    .action(async ({ json }: { json: boolean }) => finish(await auditVerify(invocation, json)));
  return program;
}

function complain(invocation: Invocation, error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT;
  if (!(error instanceof OpsError)) throw error;
  invocation.err.write(`${error.message}\n`);
  return FAILED;
}

/** Runs one command to its end and answers with its exit code: 0 done, 1 failed, 2 bad input. */
export async function run(given: Invocation): Promise<number> {
  const invocation = { ...given, env: withDotEnv(given.env) };
  let code = 0;
  const program = commandLine(invocation, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...invocation.argv], { from: 'user' });
    return code;
  } catch (error) {
    return complain(invocation, error);
  }
}
