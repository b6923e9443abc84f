import { beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { MeshFaultSpec } from '../../src/local/mesh/mesh-fault.ts';
import { channelMessages, type SeenMessage } from '../support/slack-view.ts';
import { openWatchedMeshes, type WatchedMeshes } from '../support/watched-meshes.ts';

/** Long enough for an incident that was undecided at first to be looked at again, and once more. */
const PATIENCE = { timeout: 120_000, interval: 250 };
/** How many readings of normal times there are before anything goes wrong. */
const NORMAL_SCRAPES = 25;

const FAULTS = [
  { kind: 'latency', service: 'inventory' },
  { kind: 'errors', service: 'checkout' },
  { kind: 'memory_leak', service: 'catalog', mb_per_second: 10 },
  { kind: 'crash_loop', service: 'payments' },
].map((fault) => MeshFaultSpec.parse(fault));
const BAD_DEPLOY = MeshFaultSpec.parse({ kind: 'bad_deploy', service: 'payments' });

function namespaceOf({ kind }: MeshFaultSpec): string {
  return `shop-${kind.replaceAll('_', '-')}`;
}

const Vector = z.object({
  data: z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) }),
});

/** How often the least read service was read so far. */
async function fewestScrapes({ prometheusUrl }: WatchedMeshes): Promise<number> {
  const query = 'min(count_over_time(process_start_time_seconds[5m]))';
  const response = await fetch(`${prometheusUrl}/api/v1/query?${new URLSearchParams({ query })}`);
  return Number(Vector.parse(await response.json()).data.result[0]?.value[1] ?? 0);
}

/** The incidents that were opened about a namespace. */
async function incidentsIn({ postgres }: WatchedMeshes, namespace: string): Promise<string[]> {
  const rows =
    await postgres.sql`select id from incidents where snapshot->>'namespace' = ${namespace}`;
  return rows.map(({ id }) => String(id));
}

/** The root messages about those incidents. */
async function messagesAbout(world: WatchedMeshes, ids: string[]): Promise<SeenMessage[]> {
  const all = await channelMessages(world.product);
  return all.filter(({ metadata, ts, thread_ts = ts }) => {
    return thread_ts === ts && ids.includes(metadata?.event_payload?.id ?? '');
  });
}

/** All that a message shows, as text. */
function shownIn(message: SeenMessage | undefined): string {
  return JSON.stringify(message?.blocks).replaceAll('\\n', '\n');
}

/** What the one message about the namespace comes to, once it says that. */
async function untilSays(world: WatchedMeshes, namespace: string, what: string): Promise<void> {
  await vi.waitFor(async () => {
    const messages = await messagesAbout(world, await incidentsIn(world, namespace));
    expect(messages).toHaveLength(1);
    expect(shownIn(messages[0])).toContain(`🎯 Most likely: ${what}`);
  }, PATIENCE);
}

describe('a fault in a mesh that Prometheus watches', () => {
  const world = openWatchedMeshes([...FAULTS, BAD_DEPLOY].map(namespaceOf));

  beforeAll(async () => {
    await vi.waitFor(async () => {
      expect(await fewestScrapes(world)).toBeGreaterThan(NORMAL_SCRAPES);
    }, PATIENCE);
    for (const fault of FAULTS) world.meshes.get(namespaceOf(fault))?.addFault(fault);
  });

  it.each(FAULTS)(
    '$kind of $service becomes one message that names the service',
    async (fault) => {
      await untilSays(world, namespaceOf(fault), fault.service);
    },
    150_000,
  );

  it('bad_deploy of payments becomes one message that names the service and the change', async () => {
    const namespace = namespaceOf(BAD_DEPLOY);
    world.meshes.get(namespace)?.addFault(BAD_DEPLOY);
    const commit = world.changes[0]?.commit.slice(0, 7) ?? 'no change was told';
    await untilSays(world, namespace, `payments, change ${commit}`);
  }, 150_000);
});
