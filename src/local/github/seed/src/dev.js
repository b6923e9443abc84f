// The three services in one process, for a laptop.
await import('./api/server.js');
await import('./web/server.js');
await import('./worker/worker.js');
