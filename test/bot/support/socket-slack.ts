import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

// From RFC 6455.
const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

function frame(text: string): Buffer {
  const body = Buffer.from(text);
  const short = body.length < 126;
  const head = short ? Buffer.from([0x81, body.length]) : Buffer.from([0x81, 126, 0, 0]);
  if (!short) head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** Text of a client's frame, which is always masked; null for anything but text. */
function unframe(bytes: Buffer): string | null {
  if ((bytes[0] ?? 0) !== 0x81) return null;
  const short = (bytes[1] ?? 0) & 0x7f;
  const start = short === 126 ? 4 : 2;
  const length = short === 126 ? bytes.readUInt16BE(2) : short;
  const mask = bytes.subarray(start, start + 4);
  const body = bytes.subarray(start + 4, start + 4 + length);
  return Buffer.from(body.map((byte, at) => byte ^ (mask[at % 4] ?? 0))).toString();
}

/** As much of Slack as Socket Mode needs: `apps.connections.open` and one WebSocket. */
export async function openSocketSlack() {
  const answers: { envelope_id?: string; payload?: { text?: string } }[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer((_request, response) => {
    const { port } = server.address() as AddressInfo;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/link` }));
  });
  server.on('upgrade', (request, socket) => {
    const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${MAGIC}`);
    const accept = `Sec-WebSocket-Accept: ${key.digest('base64')}`;
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${accept}\r\n\r\n`,
    );
    socket.write(frame(JSON.stringify({ type: 'hello' })));
    socket.on('data', (bytes: Buffer) => {
      const text = unframe(bytes);
      if (text !== null) answers.push(JSON.parse(text));
    });
    socket.on('error', () => sockets.delete(socket));
    sockets.add(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    answers,
    send(envelope: object) {
      for (const socket of sockets) socket.write(frame(JSON.stringify(envelope)));
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
