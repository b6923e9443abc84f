import { randomUUID } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import { callService } from './call-service.ts';
import { createReleases } from './create-releases.ts';
import { driveLoad } from './drive-load.ts';
import { handleRequest, type Workshop } from './handle-request.ts';
import type { MeshChange } from './mesh-change.ts';
import type { MeshFault, MeshFaultSpec } from './mesh-fault.ts';
import { createMeshFaults } from './mesh-faults.ts';
import { createMeshLog, type MeshLog } from './mesh-log.ts';
import { createMeshMember, type MeshMember } from './mesh-member.ts';
import { MESH_SERVICES, type MeshService } from './mesh-services.ts';
import { createPlatformMeters } from './platform-meters.ts';
import { type MeshServer, type Served, serveMesh } from './serve-mesh.ts';

/** What a mesh is made with. */
export type MeshOptions = {
  /** Tells it from other meshes in the same Prometheus. */
  namespace: string;
  clock: Clock;
  /** Requests to the frontend a second. */
  perSecond: number;
  /** Given every change as it goes live. */
  tellChange: (change: MeshChange) => void;
};

/** A small service mesh in this process: real requests between simulated services. */
export type Mesh = {
  namespace: string;
  members: ReadonlyMap<MeshService, MeshMember>;
  log: MeshLog;
  /** Where everybody answers: `/<service>/metrics`, and `/platform/metrics` as a cluster would tell. */
  address: Pick<MeshServer, 'url' | 'port'>;
  faults(): MeshFault[];
  /** Switches a fault on; a bad deploy also tells its change. */
  addFault(spec: MeshFaultSpec): MeshFault;
  /** False when there is no such fault. A bad deploy is rolled back. */
  removeFault(id: string): boolean;
  /** Puts a version live that breaks nothing. */
  deployHarmless(service: MeshService): MeshChange;
  stop(): Promise<void>;
};

const TICK_MS = 250;

type Ground = Pick<Workshop, 'faults' | 'log' | 'closing'> & { clock: Clock };

function createMembers(ground: Ground): Map<MeshService, MeshMember> {
  return new Map(MESH_SERVICES.map((service) => [service, createMeshMember(service, ground)]));
}

/** What each name answers with; `base` is known once somebody listens. */
function servedBy(
  members: ReadonlyMap<MeshService, MeshMember>,
  { namespace }: MeshOptions,
  ground: Ground,
  base: () => string,
): Map<string, Served> {
  const { faults, log, closing } = ground;
  const served = new Map<string, Served>();
  for (const [service, member] of members) {
    const call = (callee: MeshService, traceId: string) =>
      callService(base(), callee, { traceId, closing });
    const shop = { member, faults, log, call, random: Math.random, closing };
    served.set(service, {
      isUp: member.process.isUp,
      registry: member.meters.registry,
      work: (traceId) => handleRequest(shop, '/work', traceId),
    });
  }
  const processes = new Map([...members].map(([service, { process }]) => [service, process]));
  const registry = createPlatformMeters(namespace, processes);
  served.set('platform', { isUp: () => true, registry, work: null });
  return served;
}

/** Time passes for all of them, and people ask the frontend. */
function bringToLife(
  members: ReadonlyMap<MeshService, MeshMember>,
  { perSecond }: MeshOptions,
  { closing }: Ground,
  base: string,
): () => void {
  const clockwork = setInterval(() => {
    for (const { process } of members.values()) process.tick();
  }, TICK_MS);
  clockwork.unref();
  const endLoad = driveLoad(perSecond, () =>
    callService(base, 'frontend', { traceId: randomUUID(), closing }),
  );
  return () => {
    clearInterval(clockwork);
    endLoad();
  };
}

function memberOf(members: ReadonlyMap<MeshService, MeshMember>, service: MeshService): MeshMember {
  const member = members.get(service);
  if (!member) throw new Error(`no service ${service} in the mesh`);
  return member;
}

/** Starts a mesh; everybody is up and asked for when it returns. */
export async function createMesh(options: MeshOptions): Promise<Mesh> {
  const { namespace, clock } = options;
  const ender = new AbortController();
  const log = createMeshLog(clock);
  const faults = createMeshFaults(clock);
  const ground = { clock, faults, log, closing: ender.signal };
  const members = createMembers(ground);
  const releases = createReleases(namespace, clock, options.tellChange);
  const server: MeshServer = await serveMesh(servedBy(members, options, ground, () => server.url));
  const endLife = bringToLife(members, options, ground, server.url);
  return {
    ...{ namespace, members, log, address: server, faults: faults.list },
    addFault(spec) {
      const fault = faults.add(spec);
      if (spec.kind === 'bad_deploy') releases.deployBad(memberOf(members, spec.service));
      return fault;
    },
    removeFault(id) {
      const fault = faults.remove(id);
      if (fault?.kind === 'bad_deploy') releases.rollBack(memberOf(members, fault.service));
      return fault !== null;
    },
    deployHarmless: (service) => releases.deployHarmless(memberOf(members, service)),
    async stop() {
      endLife();
      ender.abort();
      await server.close();
    },
  };
}
