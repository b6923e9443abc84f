import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { messageOf, OpsError } from '../../domain/errors.ts';
import { type Analysed, analysePacked } from './analyse-packed.ts';

/** Whoever diagnoses bundles without holding up the process. */
export type Analyst = {
  /** @throws OpsError `analysis_timeout`, `analysis_failed` */
  analyse(packed: Uint8Array): Promise<Analysed>;
  /** Ends the thread; what it is at fails. */
  close(): Promise<void>;
};

export type AnalystOptions = {
  /** How long one bundle may take, milliseconds; 60,000. */
  limitMs?: number;
  /** Bundles packed smaller than this take some ten milliseconds and are done where they are; 96 KiB. */
  inlineBytes?: number;
};

const MEMORY_MB = 2_048;
const ANSWERS = new URL('./answer-parent.ts', import.meta.url).href;

/** The thread is told what to call, so that no module does anything on import. */
function startThread(): Worker {
  const script = `import { answerParent } from ${JSON.stringify(ANSWERS)}; answerParent();`;
  const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  // Nobody stays for a thread that has nothing to do.
  thread.unref();
  return thread;
}

async function failLate(limitMs: number, signal: AbortSignal): Promise<never> {
  await delay(limitMs, null, { signal });
  throw new OpsError('analysis_timeout', `The diagnosis took longer than ${limitMs} ms.`);
}

async function failAtExit(thread: Worker, signal: AbortSignal): Promise<never> {
  const [code] = await once(thread, 'exit', { signal });
  throw new OpsError('analysis_failed', `The thread of the diagnosis ended with ${String(code)}.`);
}

async function hear(thread: Worker, signal: AbortSignal): Promise<Analysed> {
  try {
    const [analysed]: Analysed[] = await once(thread, 'message', { signal });
    if (analysed) return analysed;
  } catch (cause) {
    throw new OpsError('analysis_failed', `The diagnosis failed: ${messageOf(cause)}`, { cause });
  }
  throw new OpsError('analysis_failed', 'The thread of the diagnosis said nothing.');
}

async function ask(thread: Worker, packed: Uint8Array, limitMs: number): Promise<Analysed> {
  const over = new AbortController();
  const { signal } = over;
  try {
    const heard = hear(thread, signal);
    thread.postMessage(packed);
    return await Promise.race([heard, failLate(limitMs, signal), failAtExit(thread, signal)]);
  } finally {
    over.abort();
  }
}

/** One thread for all bundles of a process, one at a time; it begins with the first large one. */
export function createAnalyst(options: AnalystOptions = {}): Analyst {
  const { limitMs = 60_000, inlineBytes = 96 * 1_024 } = options;
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function inThread(packed: Uint8Array): Promise<Analysed> {
    thread ??= startThread();
    try {
      return await ask(thread, packed, limitMs);
    } catch (error) {
      const failed = thread;
      thread = null;
      await failed.terminate();
      throw error;
    }
  }

  return {
    async analyse(packed) {
      if (packed.byteLength < inlineBytes) return analysePacked(packed);
      const mine = last.then(() => inThread(packed));
      last = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      await thread?.terminate();
      thread = null;
    },
  };
}
