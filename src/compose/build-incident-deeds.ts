import type { Logger } from 'pino';
import { createAlertmanager } from '../clients/alertmanager/create-alertmanager.ts';
import type { Config } from '../config/parse-config.ts';
import { createOnce } from '../db/redis/once.ts';
import type { Clock } from '../domain/clock.ts';
import type { IncidentDeeds, Silencer } from '../domain/incident-deeds.ts';
import { createIncidentDeeds } from '../jobs/incident-deeds/index.ts';
import { createNoteAudit } from '../jobs/note-audit.ts';
import type { Archive } from './build-archive.ts';
import type { Stores } from './build-stores.ts';
import { meshSilencer } from './follow-mesh.ts';
import type { Memory } from './open-memory.ts';
import type { Outsiders } from './outsiders.ts';

type IncidentDeedsDeps = {
  config: Config;
  memory: Memory;
  /** Failing fast, for a person waits for the answer. */
  stores: Stores;
  archive: Archive;
  /** Brings an Alertmanager of its own where none is configured. */
  outsiders?: Pick<Outsiders, 'mesh'>;
  clock: Clock;
  log: Logger;
};

function findSilencer({ config, outsiders }: IncidentDeedsDeps): Silencer | null {
  if (config.ALERTMANAGER_URL) return createAlertmanager(config.ALERTMANAGER_URL);
  return outsiders?.mesh ? meshSilencer(outsiders.mesh, createAlertmanager) : null;
}

/** Builds what people do to incidents. */
export function buildIncidentDeeds(deps: IncidentDeedsDeps): IncidentDeeds {
  const { memory, stores, archive, clock, log } = deps;
  return createIncidentDeeds({
    ...createOnce(memory.redis),
    ...{ incidents: stores.incidents, clock, log },
    silencer: findSilencer(deps),
    audit: archive.audit.append,
    noteAudit: createNoteAudit(archive.audit.append, log),
  });
}
