import { z } from 'zod';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { EvidenceScope } from '../../domain/evidence.ts';

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

/** What the steps of a diagnosis find out. The shapes are ours and were written by us: kept, not checked again. */
export const DiagnoseState = z.object({
  sessionId: z.string(),
  /** The session as it was asked for, for the case that it was not written. */
  seed: z.custom<DiagnosticSession>(isObject),
  scope: z.custom<EvidenceScope>(isObject).optional(),
  /** Alerts that were asked about and that nobody knows. */
  unknownAlerts: z.array(z.string()).optional(),
});
export type DiagnoseState = z.infer<typeof DiagnoseState>;
