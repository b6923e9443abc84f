import { type Logger, pino, stdTimeFunctions } from 'pino';
import pretty from 'pino-pretty';

/** Names under which a secret might be logged by mistake. */
const SECRETS = [
  'token',
  'secret',
  'authorization',
  'password',
  'privateKey',
  'apiKey',
  'signingSecret',
];

type LogOptions = {
  level: string;
  /** What every line carries, e.g. version and instance. */
  base: Record<string, string>;
  /** Lines for people instead of JSON. */
  pretty: boolean;
};

/** The process's log on standard error: JSON, or lines for people; `trace_id` ties a task's lines together. */
export function createLog({ level, base, pretty: forPeople }: LogOptions): Logger {
  const options = {
    level,
    base,
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    serializers: { err: pino.stdSerializers.err },
  };
  const destination = forPeople
    ? pretty({
        destination: 2,
        colorize: true,
        ignore: 'pid,hostname,version,instance',
        translateTime: 'SYS:HH:MM:ss',
      })
    : pino.destination(2);
  return pino(options, destination);
}
