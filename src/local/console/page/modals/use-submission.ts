import { useState } from 'react';
import type { FormValues } from '../blocks/surface-context.ts';
import type { View } from '../shared/types.ts';
import { useWorkspace } from '../shared/workspace-context.ts';
import { findMissing } from './find-missing.ts';

/** Messages about blocks, by block id. */
export type Errors = Readonly<Record<string, string>>;

/** Handing a modal in: what is wrong with it, whether it is under way, and whether the app was reached. */
export function useSubmission(view: View) {
  const { client } = useWorkspace();
  const [errors, setErrors] = useState<Errors>({});
  const [trouble, setTrouble] = useState(false);
  const [busy, setBusy] = useState(false);
  const handIn = async (values: FormValues) => {
    const missing = findMissing(view.blocks, values);
    setErrors(missing);
    setTrouble(false);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    const outcome = await client.submit(view.id, values).catch(() => null);
    setBusy(false);
    if (outcome?.kind === 'invalid') setErrors(outcome.errors);
    setTrouble(!outcome || outcome.kind === 'refused');
  };
  return { errors, trouble, busy, handIn };
}
