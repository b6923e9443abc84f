import { setTimeout as delay } from 'node:timers/promises';
import { EXAMPLES } from '../../src/local/examples/load-example.ts';
import type { Workspace } from './workspace.ts';

/** Somewhere people talk: in a thread, or with a message of its own each time. */
export type Place = { channel: string; thread: string | null; mention: boolean };

const PATIENCE_MS = 180_000;
const LOOK_MS = 250;

/** A thread for each, once as many messages of that kind say how sure they are. @throws Error when they never do */
async function untilSure(
  { history, channels }: Workspace,
  { kind, count }: { kind: string; count: number },
  stop: AbortSignal,
): Promise<Place[]> {
  const channel = channels.oncall ?? '';
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
    const ours = (await history(channel)).filter(
      (one) => one.metadata?.event_payload.kind === kind,
    );
    const sure = ours.filter(({ text }) => /sure|name a cause/.test(text));
    if (sure.length >= count)
      return sure.map(({ ts }) => ({ channel, thread: ts, mention: false }));
    await delay(LOOK_MS, undefined, { signal: stop });
  }
  throw new Error(`${count} of ${kind} were not diagnosed`);
}

/** The threads of so many incidents that were made of alerts, once they are diagnosed. */
export function openIncidents(
  workspace: Workspace,
  count: number,
  stop: AbortSignal,
): Promise<Place[]> {
  return untilSure(workspace, { kind: 'incident', count }, stop);
}

/** The threads of the recorded incidents, once they are diagnosed. */
export async function openExamples(workspace: Workspace, stop: AbortSignal): Promise<Place[]> {
  const [somebody = ''] = workspace.people;
  for (const name of EXAMPLES) {
    const { oncall = '' } = workspace.channels;
    await workspace.command(somebody, oncall, '/diagnose', `example ${name}`);
  }
  return untilSure(workspace, { kind: 'diagnosis', count: EXAMPLES.length }, stop);
}

/** The direct conversation of each person, and a channel in which the bot is mentioned. */
export async function openDoors({ people, channels, directOf }: Workspace): Promise<Place[]> {
  const direct = await Promise.all(people.map(directOf));
  return [
    ...direct.map((channel) => ({ channel, thread: null, mention: false })),
    { channel: channels.general ?? '', thread: null, mention: true },
  ];
}
