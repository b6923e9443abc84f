import type { World } from './open-world.ts';

/** What is shown below the threads of a workspace, as it changes; `stop` leaves. */
export async function watchStatuses({ open }: World, user: string) {
  const seen: { threadTs: string; status: string }[] = [];
  const leave = new AbortController();
  const url = `${open.origin}/emulated/slack/console/events?as=${user}`;
  const { body } = await fetch(url, { signal: leave.signal });
  const read = async () => {
    for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      for (const [, line = '{}'] of text.matchAll(/^data: (.+)$/gm)) {
        const change = JSON.parse(line) as { kind: string; threadTs: string; status: string };
        if (change.kind === 'thread_status') seen.push(change);
      }
    }
  };
  const reading = read().catch((error: unknown) => {
    if (!leave.signal.aborted) throw error;
  });
  return {
    seen,
    async stop() {
      leave.abort();
      await reading;
    },
  };
}
