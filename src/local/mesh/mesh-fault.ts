import { z } from 'zod';
import { MESH_SERVICES } from './mesh-services.ts';

/** What can be made to go wrong with a service of the mesh. */
export const MESH_FAULT_KINDS = [
  'latency',
  'errors',
  'memory_leak',
  'crash_loop',
  'bad_deploy',
] as const;
export type MeshFaultKind = (typeof MESH_FAULT_KINDS)[number];

/** What each kind of fault does, as the console shows it. */
export const MESH_FAULT_SUMMARIES: Record<MeshFaultKind, string> = {
  latency: 'Every request takes delay_ms longer (default 900).',
  errors: 'A share of all requests fails with 500 (default 0.5).',
  memory_leak:
    'Memory grows by mb_per_second (default 6) until the process is killed and starts anew.',
  crash_loop: 'The process dies two seconds after each start.',
  bad_deploy:
    'A new version goes live, recorded as a change: it fails often and is slow. Switched off, it is rolled back.',
};

/** A fault as it is asked for over HTTP. */
export const MeshFaultSpec = z.strictObject({
  service: z.enum(MESH_SERVICES),
  kind: z.enum(MESH_FAULT_KINDS),
  delay_ms: z.int().min(1).max(10_000).default(900),
  share: z.number().gt(0).max(1).default(0.5),
  mb_per_second: z.number().gt(0).max(1_000).default(6),
});
export type MeshFaultSpec = z.infer<typeof MeshFaultSpec>;

/** A fault that is switched on. */
export type MeshFault = MeshFaultSpec & {
  id: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
};
