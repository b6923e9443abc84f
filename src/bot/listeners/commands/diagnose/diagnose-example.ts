import type { Answer } from '../../../answering/answer.ts';
import { beginDiagnosis } from '../../../answering/begin-diagnosis.ts';
import type { BotCore } from '../../../deps.ts';
import type { DiagnoseHeard } from './handle-diagnose.ts';

/** `/diagnose example`: a recorded incident, which says that it is one. */
export function diagnoseExample(
  core: BotCore,
  { name }: { name: string | null },
  { to, key }: DiagnoseHeard,
): Promise<Answer> {
  // What the recorded incident is found by; people are told in words.
  const title = name ?? 'example';
  const nothing = { services: [], namespace: null, rangeMs: null, alertIds: [] };
  return beginDiagnosis(core, { kind: 'example', title, ...nothing }, to, key);
}
