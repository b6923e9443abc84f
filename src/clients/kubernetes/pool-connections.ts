import type { KubeConfig, RequestContext, SecurityAuthentication } from '@kubernetes/client-node';
import type { Clock } from '../../domain/clock.ts';

type Dispatcher = NonNullable<ReturnType<RequestContext['getDispatcher']>>;

/** Certificates may have been renewed by then; connections are made anew. */
const KEPT_MS = 300_000;

/** Signs requests, and has them share their connections. */
export type ConnectionPool = {
  sign: SecurityAuthentication;
  /** Lets requests in flight end, then closes the connections. */
  close(): Promise<void>;
};

/** The library opens a pool for every single request; here one is kept and used again. */
export function poolConnections(config: KubeConfig, clock: Clock): ConnectionPool {
  let kept: { dispatcher: Dispatcher; since: number } | null = null;
  async function close(): Promise<void> {
    const old = kept;
    kept = null;
    await old?.dispatcher.close();
  }
  async function share(fresh: Dispatcher): Promise<Dispatcher> {
    if (kept !== null && clock.now() - kept.since < KEPT_MS) {
      await fresh.close();
      // Closing takes a turn, and somebody may have closed the pool meanwhile.
      if (kept !== null) return kept.dispatcher;
    }
    const old = kept;
    kept = { dispatcher: fresh, since: clock.now() };
    // Ends when the last request on it has: nobody has to wait for that.
    old?.dispatcher.close().catch(() => old.dispatcher.destroy());
    return fresh;
  }
  const sign: SecurityAuthentication = {
    getName: () => config.getName(),
    async applySecurityAuthentication(context) {
      await config.applySecurityAuthentication(context);
      const fresh = context.getDispatcher();
      if (fresh !== undefined) context.setDispatcher(await share(fresh));
    },
  };
  return { sign, close };
}
