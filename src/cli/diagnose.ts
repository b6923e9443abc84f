import { parseBundle } from '../analysis/bundle/parse-bundle.ts';
import { diagnose as diagnoseBundle } from '../analysis/diagnosis/diagnose.ts';
import { withoutNotes } from '../domain/without-notes.ts';
import { renderDiagnosis } from './diagnose/render-diagnosis.ts';
import { readInput } from './read-input.ts';
import type { Invocation } from './terminal.ts';

const BAD_INPUT = 2;

/** What the command was asked. */
export type DiagnoseRequest = {
  /** Path of the bundle. */
  bundle: string;
  json: boolean;
};

function refuse({ err }: Invocation, path: string, faults: readonly string[]): number {
  err.write(`${path} is not an incident bundle:\n${faults.map((one) => `  ${one}\n`).join('')}`);
  return BAD_INPUT;
}

/** Diagnoses a recorded incident from its file alone: 0 with an answer, 2 when the file is not a bundle. */
export async function diagnose(
  invocation: Invocation,
  { bundle: path, json }: DiagnoseRequest,
): Promise<number> {
  const began = performance.now();
  const bytes = await readInput(path);
  if (typeof bytes === 'string') return refuse(invocation, path, [bytes]);
  const parsed = parseBundle(bytes);
  if (parsed.kind === 'invalid') return refuse(invocation, path, parsed.faults);
  const diagnosis = withoutNotes(diagnoseBundle(parsed.bundle));
  const answer = { ...diagnosis, elapsed_ms: Math.round(performance.now() - began) };
  invocation.out.write(
    json
      ? `${JSON.stringify(answer, null, 2)}\n`
      : renderDiagnosis(answer, { colour: invocation.out.isTTY === true }),
  );
  return 0;
}
