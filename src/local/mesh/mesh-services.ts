/** The services of the mesh, callers before those they call. */
export const MESH_SERVICES = [
  'frontend',
  'catalog',
  'checkout',
  'payments',
  'inventory',
  'database',
] as const;
export type MeshService = (typeof MESH_SERVICES)[number];

/** What a service is like while nothing is wrong. */
export type ServiceTraits = {
  calls: readonly MeshService[];
  /** Its own work on one request, milliseconds; half of all requests take less. */
  latencyMs: number;
  memoryMb: number;
  /** Past this it is killed, as a container is. */
  limitMb: number;
  version: string;
};

/** Who calls whom, and how everybody behaves. */
export const MESH_TRAITS: Record<MeshService, ServiceTraits> = {
  frontend: {
    calls: ['catalog', 'checkout'],
    ...{ latencyMs: 12, memoryMb: 96, limitMb: 256, version: '3.8.0' },
  },
  catalog: {
    calls: ['inventory'],
    ...{ latencyMs: 9, memoryMb: 74, limitMb: 192, version: '2.2.1' },
  },
  checkout: {
    calls: ['inventory', 'payments'],
    ...{ latencyMs: 18, memoryMb: 110, limitMb: 256, version: '4.1.2' },
  },
  payments: { calls: [], latencyMs: 45, memoryMb: 120, limitMb: 256, version: '1.4.0' },
  inventory: {
    calls: ['database'],
    ...{ latencyMs: 10, memoryMb: 88, limitMb: 192, version: '2.0.5' },
  },
  database: { calls: [], latencyMs: 6, memoryMb: 300, limitMb: 768, version: '16.4.0' },
};
