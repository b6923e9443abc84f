import type { Server } from 'node:http';

/** Stops accepting, lets requests in flight finish for at most `limitMs`, then cuts what is left. Twice is once. */
export async function closeServer(server: Server, limitMs: number): Promise<void> {
  if (!server.listening) return;
  // What still comes over open connections is the last of them.
  server.prependListener('request', (_request, response) => {
    response.setHeader('Connection', 'close');
  });
  // Others turn idle when their answer is out, and nobody else would close them then.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const limit = setTimeout(() => server.closeAllConnections(), limitMs);
  try {
    await new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
    });
  } finally {
    clearInterval(sweep);
    clearTimeout(limit);
  }
}
