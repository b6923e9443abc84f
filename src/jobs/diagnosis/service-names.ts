import type { IncidentStore } from '../../domain/incident.ts';

/** What knowing services by name needs of the world. */
export type ServiceNamesDeps = {
  incidents: Pick<IncidentStore, 'live'>;
  /** Those that the sources of evidence know. */
  services(): Promise<string[]>;
};

/** Every service that a source of evidence or a live incident names, sorted. */
export function createServiceNames(deps: ServiceNamesDeps): () => Promise<string[]> {
  return async () => {
    const [known, live] = await Promise.all([deps.services(), deps.incidents.live()]);
    const alerted = live.flatMap(({ services }) => services);
    return [...new Set([...known, ...alerted])].sort();
  };
}
