import type { Reachable } from './product.ts';

/** Switches a fault of an emulated outsider on; answers with its id. */
export async function switchOn(
  { url }: Reachable,
  fault: Record<string, unknown>,
): Promise<string> {
  const response = await fetch(`${url}/emulated/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  if (response.status !== 201) throw new Error(`fault refused: ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
}

/** Switches every fault off that is still on. */
export async function switchAllOff({ url }: Reachable): Promise<void> {
  const { faults } = (await (await fetch(`${url}/emulated/faults`)).json()) as {
    faults: { id: string }[];
  };
  await Promise.all(
    faults.map(({ id }) => fetch(`${url}/emulated/faults/${id}`, { method: 'DELETE' })),
  );
}
