import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { RankAgain, RankedAgain } from '../../domain/correction/corrected.ts';
import { messageOf, OpsError } from '../../domain/errors.ts';
import { type Analysed, analysePacked } from './analyse-packed.ts';
import type { ThreadWish } from './answer-parent.ts';
import { rankPacked } from './rank-packed.ts';
import { unpackedSize } from './unpacked-size.ts';

/** Whoever diagnoses bundles without holding up the process. */
export type Analyst = {
  /** @throws OpsError `analysis_timeout`, `analysis_failed` */
  analyse(packed: Uint8Array): Promise<Analysed>;
  /** @throws OpsError like `analyse` */
  rankAgain: RankAgain;
  /** Begins the thread, which takes a second, so that it is there when it is wanted. */
  warm(): void;
  /** Ends the thread; what it is at fails. */
  close(): Promise<void>;
};

export type AnalystOptions = {
  /** How long one bundle may take, milliseconds; 60,000. */
  limitMs?: number;
  /** Bundles that are smaller than this unpacked take some ten milliseconds and are done where they are; 256 KiB. */
  inlineBytes?: number;
};

const MEMORY_MB = 2_048;
/** Readings by the hundred thousand live for one bundle: a small nursery would copy them over and over, half of the time. */
const NURSERY_MB = 192;
const ANSWERS = new URL('./answer-parent.ts', import.meta.url).href;

/** The thread is told what to call, so that no module does anything on import. */
function startThread(): Worker {
  const script = `import { answerParent } from ${JSON.stringify(ANSWERS)}; answerParent();`;
  const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: NURSERY_MB },
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

/** What the thread answers; it answers what `Answer` says, for it runs what is run here. */
async function hear<Answer>(thread: Worker, signal: AbortSignal): Promise<Answer> {
  try {
    const [answer]: Answer[] = await once(thread, 'message', { signal });
    if (answer !== undefined) return answer;
  } catch (cause) {
    throw new OpsError('analysis_failed', `The diagnosis failed: ${messageOf(cause)}`, { cause });
  }
  throw new OpsError('analysis_failed', 'The thread of the diagnosis said nothing.');
}

async function ask<Answer>(thread: Worker, wish: ThreadWish, limitMs: number): Promise<Answer> {
  const over = new AbortController();
  const { signal } = over;
  try {
    const heard = hear<Answer>(thread, signal);
    thread.postMessage(wish);
    return await Promise.race([heard, failLate(limitMs, signal), failAtExit(thread, signal)]);
  } finally {
    over.abort();
  }
}

/** One thread for all bundles of a process, one at a time; it begins with the first large one, or when told to. */
export function createAnalyst(options: AnalystOptions = {}): Analyst {
  const { limitMs = 60_000, inlineBytes = 256 * 1_024 } = options;
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function begin(): Worker {
    const begun = startThread();
    // Whoever waits for an answer is told; one that nobody waits for is replaced by the next.
    begun.on('error', () => undefined);
    begun.once('exit', () => {
      if (thread === begun) thread = null;
    });
    return begun;
  }

  async function inThread<Answer>(wish: ThreadWish): Promise<Answer> {
    const mine = thread ?? begin();
    thread = mine;
    try {
      return await ask<Answer>(mine, wish, limitMs);
    } catch (error) {
      thread = null;
      await mine.terminate();
      throw error;
    }
  }

  async function take<Answer>(wish: ThreadWish, here: () => Answer): Promise<Answer> {
    if (unpackedSize(wish.packed) < inlineBytes) return here();
    const mine = last.then(() => inThread<Answer>(wish));
    last = mine.catch(() => undefined);
    return mine;
  }

  return {
    analyse: (packed) => take<Analysed>({ packed, statements: null }, () => analysePacked(packed)),
    rankAgain: (packed, statements) =>
      take<RankedAgain | null>({ packed, statements }, () => rankPacked(packed, statements)),
    warm() {
      thread ??= begin();
    },
    async close() {
      await thread?.terminate();
      thread = null;
    },
  };
}
