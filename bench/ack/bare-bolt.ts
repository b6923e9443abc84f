import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';

// The least that answers a command: Bolt's own signature check and an empty acknowledgement.
const receiver = new HTTPReceiver({ signingSecret: process.env.SIGNING_SECRET ?? '' });
const app = new App({ receiver, authorize: async () => ({ botToken: 'xoxb-bench' }) });
app.command('/faq', ({ ack }) => ack());

const server = createServer((request, response) => receiver.requestListener(request, response));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
