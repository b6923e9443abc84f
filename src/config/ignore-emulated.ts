import { commaList } from './fields.ts';

/** What a variable set for an outsider begins with. What we do about it (MODEL_FALLBACK, FAQ_…) is not its setting. */
const PREFIXES: Readonly<Record<string, string>> = {
  slack: 'SLACK_',
  github: 'GITHUB_',
  model: 'OPENAI_',
};

/** Drops every setting of the outsiders that EMULATE names, right or wrong: a filled-in `.env` stays as it is. */
export function ignoreEmulated(env: Readonly<Record<string, string>>): Record<string, string> {
  const named = commaList.parse(env.EMULATE ?? '');
  const ignored = named.flatMap((name) => PREFIXES[name] ?? []);
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !ignored.some((prefix) => name.startsWith(prefix))),
  );
}
