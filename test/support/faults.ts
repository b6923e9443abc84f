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

/** The faults that are still to strike. */
export async function liveFaults({ url }: Reachable): Promise<{ id: string }[]> {
  const response = await fetch(`${url}/emulated/faults`);
  return ((await response.json()) as { faults: { id: string }[] }).faults;
}

/** Switches every fault off that is still on. */
export async function switchAllOff(product: Reachable): Promise<void> {
  const faults = await liveFaults(product);
  await Promise.all(
    faults.map(({ id }) => fetch(`${product.url}/emulated/faults/${id}`, { method: 'DELETE' })),
  );
}
