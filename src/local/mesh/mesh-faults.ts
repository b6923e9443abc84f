import { randomUUID } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import type { MeshFault, MeshFaultKind, MeshFaultSpec } from './mesh-fault.ts';
import type { MeshService } from './mesh-services.ts';

/** The faults that are switched on in a mesh. */
export type MeshFaults = {
  add(spec: MeshFaultSpec): MeshFault;
  /** Null when there is no such fault. */
  remove(id: string): MeshFault | null;
  /** Oldest first. */
  list(): MeshFault[];
  /** The oldest of that kind on that service. */
  find(service: MeshService, kind: MeshFaultKind): MeshFault | undefined;
};

/** Makes an empty switchboard. Faults live in memory: a restart clears them. */
export function createMeshFaults(clock: Clock): MeshFaults {
  const faults = new Map<string, MeshFault>();
  return {
    add(spec) {
      const fault = { ...spec, id: randomUUID(), createdAt: clock.now() };
      faults.set(fault.id, fault);
      return fault;
    },
    remove(id) {
      const fault = faults.get(id) ?? null;
      faults.delete(id);
      return fault;
    },
    list: () => [...faults.values()],
    find: (service, kind) =>
      [...faults.values()].find((fault) => fault.service === service && fault.kind === kind),
  };
}
