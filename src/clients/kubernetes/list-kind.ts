import { z } from 'zod';
import type { ClusterAnswer, ClusterCaller } from './create-cluster-caller.ts';
import { pathOf, RESOURCES } from './kinds.ts';
import { THINGS, type Thing, type ThingKind } from './schema.ts';

/** Objects of one kind, and what stood in the way of more. */
export type Listed<Kind extends ThingKind> = {
  kind: Kind;
  items: Thing<Kind>[];
  warnings: string[];
  /** Why there are none, as a stable code; null: the cluster answered. */
  error: string | null;
};

/** Which objects. */
export type ListWish = {
  /** Null: of all namespaces, or of the connection's own where that is all that may be read. */
  namespace: string | null;
  fieldSelector?: string;
};

const PAGE_SIZE = 250;
/** What every list of the API is; items without a kind, which the list names. */
const List = z.object({
  metadata: z.object({ continue: z.string().optional() }).optional(),
  items: z.array(z.unknown()).nullable(),
});

type Page = { items: unknown[]; next: string | null; failed: string | null };

function toPage(answer: ClusterAnswer): Page {
  if (answer.kind === 'failed') return { items: [], next: null, failed: answer.reason };
  const list = List.safeParse(answer.json).data;
  if (!list) return { items: [], next: null, failed: 'malformed' };
  return { items: list.items ?? [], next: list.metadata?.continue || null, failed: null };
}

async function readPages(
  cluster: ClusterCaller,
  kind: ThingKind,
  { namespace, fieldSelector }: ListWish,
  signal: AbortSignal,
): Promise<Page> {
  const { pages } = RESOURCES[kind];
  const path = pathOf(RESOURCES[kind], namespace);
  const which: Record<string, string> = fieldSelector ? { fieldSelector } : {};
  const items: unknown[] = [];
  let next: string | null = null;
  for (let read = 0; read < pages; read += 1) {
    const from: Record<string, string> = next === null ? {} : { continue: next };
    const query = { limit: String(PAGE_SIZE), ...which, ...from };
    const page = toPage(await cluster.ask(path, query, signal));
    items.push(...page.items);
    next = page.next;
    if (page.failed !== null) return { items, next, failed: page.failed };
    if (next === null) break;
  }
  return { items, next, failed: null };
}

function describeFailure(kind: ThingKind, reason: string): string {
  const { resource, group } = RESOURCES[kind];
  if (reason !== 'http_403') return `${resource} could not be read: ${reason}`;
  return `may not list ${resource}${group === '' ? '' : `.${group}`}: the service account needs the verb list on it`;
}

/** Lists the objects of a kind, page by page up to its bound. Never throws. */
export async function listKind<Kind extends ThingKind>(
  cluster: ClusterCaller,
  kind: Kind,
  wish: ListWish,
  signal: AbortSignal,
): Promise<Listed<Kind>> {
  let page = await readPages(cluster, kind, wish, signal);
  if (page.failed === 'http_403' && wish.namespace === null && RESOURCES[kind].namespaced) {
    const namespace = await cluster.ownNamespace();
    if (namespace !== null) page = await readPages(cluster, kind, { ...wish, namespace }, signal);
  }
  const items = page.items.flatMap((one) => {
    const read = THINGS[kind].safeParse(one);
    return read.success ? [read.data as Thing<Kind>] : [];
  });
  const strange = page.items.length - items.length;
  const { resource } = RESOURCES[kind];
  const warnings = [
    ...(page.failed === null ? [] : [describeFailure(kind, page.failed)]),
    ...(page.next === null || page.failed !== null
      ? []
      : [`there are more ${resource} than were read`]),
    ...(strange === 0 ? [] : [`${strange} ${resource} could not be understood`]),
  ];
  return { kind, items, warnings, error: items.length > 0 ? null : page.failed };
}
