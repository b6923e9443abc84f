import type { Intent } from '../../domain/talk/intent.ts';
import type { WaitsFor } from '../../domain/talk/waiting.ts';

/** What an answer may have to wait for that is more than what is stored. */
const WAITED_FOR: Partial<Record<Intent['kind'], WaitsFor>> = {
  ask_faq: 'documents',
  capacity: 'metrics',
  compare: 'metrics',
  diagnose: 'diagnosis',
  look_at: 'metrics',
  show_logs: 'logs',
  zoom: 'metrics',
};

/** What the answer to an intent waits for when it does not come. */
export function waitsFor({ kind }: Intent): WaitsFor {
  return WAITED_FOR[kind] ?? 'evidence';
}
