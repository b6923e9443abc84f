import { z } from 'zod';
import type { Gateway } from './create-gateway.ts';
import { hasStatus } from './has-status.ts';

const Anything = z.unknown();

/** Colour and meaning of the labels we make; hexadecimal without `#`. */
const LABELS: Readonly<Record<string, { color: string; description: string }>> = {
  faq: { color: '0e8a16', description: 'Answers in the FAQ' },
  opsloop: { color: '5319e7', description: 'Opened by opsloop' },
  'needs-review': { color: 'fbca04', description: 'A person should look first' },
  P0: { color: 'b60205', description: 'Production is affected' },
  incident: { color: 'd93f0b', description: 'Something broke' },
  'auto-rollback': { color: 'e99695', description: 'Undone by opsloop' },
  hotfix: { color: 'f9d0c4', description: 'Merged before all else' },
};
const OTHER = { color: 'ededed', description: '' };

async function ensure(gateway: Gateway, name: string): Promise<void> {
  const look = 'GET /repos/{owner}/{repo}/labels/{name}';
  try {
    await gateway.get(look, { name }, Anything);
    return;
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
  }
  const { color, description } = LABELS[name] ?? OTHER;
  try {
    const make = 'POST /repos/{owner}/{repo}/labels';
    await gateway.write(make, { name, color, description }, Anything, 'write');
  } catch (error) {
    // Somebody else made it meanwhile, or our own first try did after all.
    if (!hasStatus(error, 422)) throw error;
    await gateway.get(look, { name }, Anything);
  }
}

/** Makes the labels that do not exist; `known` are the names that do, and grows. */
export async function ensureLabels(
  gateway: Gateway,
  labels: readonly string[],
  known: Set<string>,
): Promise<void> {
  for (const name of labels.filter((one) => !known.has(one))) {
    await ensure(gateway, name);
    known.add(name);
  }
}
