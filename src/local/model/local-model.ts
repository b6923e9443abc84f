import type { Clock } from '../../domain/clock.ts';
import type { Faults } from '../faults/create-faults.ts';
import { modelRoutes } from './model-routes.ts';

/** Where the emulated model is mounted on the product's own HTTP server; the SDK's base URL is `…/v1` below it. */
export const MODEL_MOUNT = '/emulated/model';

/** What the emulated model is started with. */
export type LocalModelOptions = {
  faults: Faults;
  clock: Clock;
  log: { debug(fields: object, message: string): void };
};

/** A language model on this machine, as an OpenAI-compatible API. */
export type LocalModel = {
  /** Answers everything below its mount, full path included. */
  fetch(request: Request): Promise<Response>;
  /** Lets hung and delayed requests go. */
  close(): void;
};

/** Makes the stand-in for a model: it answers from the passages it is given, and knows nothing else. */
export function createLocalModel(options: LocalModelOptions): LocalModel {
  const closing = new AbortController();
  const routes = modelRoutes({ ...options, closing: closing.signal });
  return {
    fetch: async (request) => routes.fetch(request),
    close: () => closing.abort(),
  };
}
