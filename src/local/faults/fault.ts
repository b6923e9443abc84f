import { z } from 'zod';

/** The outsiders that can be emulated, and so made to fail. */
export const FAULT_TARGETS = ['github', 'slack', 'deploy', 'model'] as const;
export type FaultTarget = (typeof FAULT_TARGETS)[number];

/** What can be made to go wrong. What each one means is in `fault-kinds.ts`. */
export const FAULT_KINDS = [
  'status',
  'delay',
  'hang',
  'rate_limit',
  'forbid',
  'drop_webhook',
  'duplicate_webhook',
  'delay_webhook',
  'check_fails',
  'check_never_finishes',
  'unhealthy_after_deploy',
  'deploy_never_arrives',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault as it is asked for over HTTP (contract 9). */
export const FaultSpec = z.strictObject({
  target: z.enum(FAULT_TARGETS),
  kind: z.enum(FAULT_KINDS),
  /** Case-insensitive part of the subject; absent: everything. */
  match: z.string().min(1).max(500).optional(),
  /** How often it strikes; 0: until it is deleted. */
  times: z.int().min(0).max(1_000_000).default(1),
  delay_ms: z.int().min(0).max(3_600_000).optional(),
  status: z.int().min(400).max(599).optional(),
  when: z.enum(['before', 'after']).default('before'),
  /** GitHub's name of the permission that is missing, e.g. `contents=write`. */
  permission: z.string().min(1).max(200).optional(),
  /** The one check run, or deploy probe, that it is about; absent: any. */
  check: z.string().min(1).max(200).optional(),
});
export type FaultSpec = z.infer<typeof FaultSpec>;

/** A fault that is switched on. */
export type Fault = FaultSpec & {
  id: string;
  /** How often it will still strike; null: until it is deleted. */
  left: number | null;
  /** Milliseconds since the epoch. */
  createdAt: number;
};
