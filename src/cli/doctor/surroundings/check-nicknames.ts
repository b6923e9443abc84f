import type { Config } from '../../../config/parse-config.ts';
import { createServiceNamed } from '../../../domain/talk/services/resolve-nicknames.ts';
import type { Finding } from '../finding.ts';
import type { Check } from '../limit-check.ts';

type Nickname = Config['SERVICE_NICKNAMES'][number];

/** What is amiss with nicknames among the services that there are; nothing while nobody can say which there are. */
export function judgeNicknames(
  nicknames: readonly Nickname[],
  services: readonly string[],
): Finding[] {
  if (services.length === 0) return [];
  const named = createServiceNamed(services);
  const area = 'sources';
  const wrong = nicknames.filter(({ service }) => named(service) === null);
  return wrong.map(({ nickname, service }) => ({
    ...{ area, level: 'warn' },
    what: `SERVICE_NICKNAMES calls ${service} ${nickname}, and no service of that name is known.`,
    mend: 'Name a service as the metrics name it, as /diagnose offers them.',
  }));
}

/** Looks whether every nickname stands for a service that is known. */
export function checkNicknames(
  { SERVICE_NICKNAMES: nicknames }: Pick<Config, 'SERVICE_NICKNAMES'>,
  services: () => Promise<string[]>,
): Check {
  return {
    area: 'sources',
    name: 'SERVICE_NICKNAMES',
    mend: 'See what is said of Prometheus.',
    run: async () => (nicknames.length === 0 ? [] : judgeNicknames(nicknames, await services())),
  };
}
