import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

const Heard = z.object({
  alerts: z.array(
    z.object({
      status: z.string(),
      labels: z.record(z.string(), z.string()),
      annotations: z.record(z.string(), z.string()),
      startsAt: z.string(),
      fingerprint: z.string(),
    }),
  ),
});
type HeardAlert = z.infer<typeof Heard>['alerts'][number];

/** What Alertmanager posted so far: every alert once, as it fired first. */
export type Heard = { url: string; alerts(): HeardAlert[]; close(): Promise<void> };

/** Takes what Alertmanager posts. */
export async function hearAlerts(): Promise<Heard> {
  const heard = new Map<string, HeardAlert>();
  const server = createServer(async (request, response) => {
    const { alerts } = Heard.parse(await json(request));
    for (const alert of alerts) {
      if (alert.status === 'firing' && !heard.has(alert.fingerprint))
        heard.set(alert.fingerprint, alert);
    }
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    alerts: () => [...heard.values()],
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
