import type { Logger } from 'pino';
import type { Config } from '../config/parse-config.ts';
import type { Clock } from '../domain/clock.ts';
import type { LocalSecrets } from '../local/load-secrets.ts';
import { createLocalMesh, type LocalMesh } from '../local/mesh/index.ts';
import { postChange } from '../local/mesh/post-change.ts';

type LocalMeshDeps = {
  config: Config;
  secrets: LocalSecrets;
  clock: Clock;
  log: Logger;
  /** Our own address, once we listen. */
  origin: () => string;
};

/** Nobody's real on-call channel hears of a simulated mesh, and nobody's own Prometheus is hidden by ours. */
function isWanted({ LOCAL_MESH, PROMETHEUS_URL, ALERTMANAGER_URL, emulation }: Config): boolean {
  const isFree = PROMETHEUS_URL === undefined && ALERTMANAGER_URL === undefined;
  return LOCAL_MESH === 'on' && isFree && emulation.slack;
}

/** The mesh of a credential-free start; null where there is none. */
export function buildLocalMesh({
  config,
  secrets,
  clock,
  log,
  origin,
}: LocalMeshDeps): LocalMesh | null {
  if (!isWanted(config)) return null;
  return createLocalMesh({
    ...{ dataDir: config.DATA_DIR, clock, log },
    webhook: () => ({
      url: `${origin()}/webhooks/alertmanager`,
      token: config.ALERTMANAGER_WEBHOOK_TOKEN ?? secrets.alertmanagerToken,
    }),
    tellChange: (change) =>
      postChange(`${origin()}/webhooks/changes`, config.CHANGES_WEBHOOK_TOKEN ?? null, change),
  });
}
