import { useCallback, useMemo, useState } from 'react';
import type { ClickPlace } from '../api/console-client.ts';
import type { Block, Json } from '../shared/types.ts';
import { useWorkspace } from '../shared/workspace-context.ts';
import { initialValues } from './initial-values.ts';
import type { FormValues, Surface } from './surface-context.ts';

/** The state of the blocks of a message or view: what was entered, what is under way, what failed. */
export function useSurfaceState(
  place: ClickPlace,
  blocks: readonly Block[],
  errors: Readonly<Record<string, string>>,
): Surface {
  const { client } = useWorkspace();
  const [entered, setEntered] = useState<FormValues>({});
  const [pending, setPending] = useState<string | null>(null);
  const [failed, setFailed] = useState<Surface['failed']>(null);
  const values = useMemo(() => mergeValues(initialValues(blocks), entered), [blocks, entered]);
  const setValue = useCallback((blockId: string, actionId: string, value: Json) => {
    setEntered((current) => withValue(current, blockId, actionId, value));
  }, []);
  const act = async (blockId: string, actionId: string, chosen: Json) => {
    const key = `${blockId}/${actionId}`;
    const state = withValue(values, blockId, actionId, chosen);
    setPending(key);
    setFailed(null);
    try {
      const pressed = { place, block_id: blockId, action_id: actionId, chosen, state };
      const outcome = await client.click(pressed);
      if (outcome.kind === 'refused') setFailed({ key, error: outcome.error });
    } catch (error) {
      setFailed({ key, error: error instanceof Error ? error.message : 'unreachable' });
    } finally {
      setPending(null);
    }
  };
  return { values, errors, setValue, act, pending, failed };
}

function withValue(values: FormValues, blockId: string, actionId: string, value: Json): FormValues {
  if (Object.keys(value).length === 0) return values;
  return { ...values, [blockId]: { ...values[blockId], [actionId]: value } };
}

function mergeValues(initial: FormValues, entered: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(initial).map(([id, block]) => [id, { ...block, ...entered[id] }]),
  );
}
