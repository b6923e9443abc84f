import type { Clock } from '../../domain/clock.ts';
import type { Release } from './mesh-change.ts';
import type { MeshFaults } from './mesh-faults.ts';
import type { MeshLog } from './mesh-log.ts';
import { MESH_TRAITS, type MeshService } from './mesh-services.ts';
import { createServiceMeters, type ServiceMeters } from './service-meters.ts';
import { createServiceProcess, type ServiceProcess } from './service-process.ts';

/** One service of the mesh as it runs. */
export type MeshMember = {
  service: MeshService;
  process: ServiceProcess;
  meters: ServiceMeters;
  version(): string;
  /** What the running version changed; null: nothing worth telling. */
  release(): Release | null;
  /** Makes another version live, the process goes on. */
  deploy(version: string, release: Release | null): void;
};

/** Starts one service of the mesh. */
export function createMeshMember(
  service: MeshService,
  parts: { clock: Clock; faults: MeshFaults; log: MeshLog },
): MeshMember {
  const process = createServiceProcess(service, parts);
  let live = { version: MESH_TRAITS[service].version, release: null as Release | null };
  const meters = createServiceMeters(service, {
    memoryBytes: () => process.memoryMb() * 1024 ** 2,
    startedAt: () => process.startedAt() / 1_000,
    version: () => live.version,
  });
  return {
    ...{ service, process, meters },
    version: () => live.version,
    release: () => live.release,
    deploy(version, release) {
      live = { version, release };
    },
  };
}
