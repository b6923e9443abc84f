import { type Logger, LogLevel } from '@slack/web-api';
import type { BotLog } from '../log.ts';

/** What Slack's own libraries say, as fields of ours. Debug and info lines are dropped: they repeat whole payloads. */
export function slackLogger(log: BotLog): Logger {
  const said = (parts: unknown[]) => ({
    slack: parts
      .map((part) => (part instanceof Error ? part.message : String(part)))
      .join(' ')
      .slice(0, 500),
  });
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => log.warn(said(parts), 'the Slack library warns'),
    error: (...parts) => log.error(said(parts), 'the Slack library reports an error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
