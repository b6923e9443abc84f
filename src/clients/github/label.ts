import { z } from 'zod';
import type { Gateway } from './create-gateway.ts';
import { ensureLabels } from './ensure-labels.ts';

const Anything = z.unknown();

/** Adds labels to a pull request or an issue; `known` are the names that exist, and grows. */
export async function label(
  gateway: Gateway,
  number: number,
  labels: string[],
  known: Set<string>,
): Promise<void> {
  await ensureLabels(gateway, labels, known);
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels';
  await gateway.write(route, { issue_number: number, labels }, Anything, 'write');
}
