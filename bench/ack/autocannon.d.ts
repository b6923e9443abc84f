/** As much of the load generator as is used here. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  namespace autocannon {
    type Request = {
      method: 'POST';
      path: string;
      headers: Record<string, string>;
      body: string;
    };
    type Options = {
      url: string;
      connections: number;
      amount: number;
      overallRate?: number;
      /** Seconds. */
      timeout?: number;
      requests: { setupRequest(request: Request): Request }[];
    };
    type Result = { errors: number };
    type Running = EventEmitter<{
      response: [client: unknown, status: number, bytes: number, responseMs: number];
      done: [result: Result];
      error: [error: Error];
    }> & { stop(): void };
  }

  function autocannon(options: autocannon.Options): autocannon.Running;
  export = autocannon;
}
