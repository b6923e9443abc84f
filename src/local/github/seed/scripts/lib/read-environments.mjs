import { readFileSync } from 'node:fs';

const ENVIRONMENTS = JSON.parse(
  readFileSync(new URL('../../config/environments.json', import.meta.url), 'utf8'),
);

/** Where an environment is reached; ends the script when there is no such environment. */
export function environmentOf(name) {
  const environment = ENVIRONMENTS[name];
  if (environment) return environment;
  console.error(`say --env ${Object.keys(ENVIRONMENTS).join(' or --env ')}`);
  process.exit(2);
}
