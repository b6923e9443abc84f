import { Gauge, Registry } from 'prom-client';
import { MESH_TRAITS, type MeshService } from './mesh-services.ts';
import type { ServiceProcess } from './service-process.ts';

const MIB = 1024 ** 2;
const POD = ['namespace', 'pod', 'container'];

/**
 * What a cluster would tell of its pods, under the names of kube-state-metrics and cAdvisor: restarts, why the last
 * container ended, memory and its limit.
 */
export function createPlatformMeters(
  namespace: string,
  processes: ReadonlyMap<MeshService, ServiceProcess>,
): Registry {
  const registry = new Registry();
  const each = (name: string, help: string, read: (service: MeshService) => number): Gauge =>
    new Gauge({
      ...{ name, help, labelNames: POD, registers: [registry] },
      collect() {
        for (const service of processes.keys())
          this.set({ namespace, pod: `${service}-0`, container: service }, read(service));
      },
    });
  each(
    'kube_pod_container_status_restarts_total',
    'Restarts of a container.',
    (service) => processes.get(service)?.restarts() ?? 0,
  );
  each(
    'container_memory_working_set_bytes',
    'Memory that can not be freed.',
    (service) => (processes.get(service)?.memoryMb() ?? 0) * MIB,
  );
  addLimits(registry, namespace, processes);
  addLastDeaths(registry, namespace, processes);
  return registry;
}

function addLimits(
  registry: Registry,
  namespace: string,
  processes: ReadonlyMap<MeshService, ServiceProcess>,
): void {
  const limits = new Gauge({
    name: 'kube_pod_container_resource_limits',
    help: 'What a container may use.',
    labelNames: [...POD, 'resource', 'unit'],
    registers: [registry],
  });
  for (const service of processes.keys()) {
    const labels = { namespace, pod: `${service}-0`, container: service };
    limits.set({ ...labels, resource: 'memory', unit: 'byte' }, MESH_TRAITS[service].limitMb * MIB);
  }
}

function addLastDeaths(
  registry: Registry,
  namespace: string,
  processes: ReadonlyMap<MeshService, ServiceProcess>,
): void {
  new Gauge({
    name: 'kube_pod_container_status_last_terminated_reason',
    help: 'Why a container ended last.',
    labelNames: [...POD, 'reason'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [service, process] of processes) {
        const reason = process.lastDeath();
        const labels = { namespace, pod: `${service}-0`, container: service };
        if (reason !== null) this.set({ ...labels, reason }, 1);
      }
    },
  });
}
