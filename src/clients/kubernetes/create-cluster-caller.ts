import { TaskCancelledError } from 'cockatiel';
import { OpsError } from '../../domain/errors.ts';
import { leaveWith } from '../sources/leave-with.ts';
import { createPatience, isStopped } from '../sources/patience.ts';
import type { KubernetesApis } from './connect-kubernetes.ts';

/** What came of a question; `reason` is a stable code. */
export type ClusterAnswer =
  | { kind: 'answered'; json: unknown }
  | { kind: 'failed'; reason: string; status: number | null };

/** Asks one cluster, patiently. */
export type ClusterCaller = {
  /** Never throws. */
  ask(
    path: string,
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<ClusterAnswer>;
  /** The namespace the connection names; null: none, or no connection. */
  ownNamespace(): Promise<string | null>;
  /** Ends what is under way. */
  close(): void;
};

/** How patiently. */
export type ClusterCallerOptions = {
  /** Connects, or gives the connection there is. */
  connect(): Promise<KubernetesApis>;
  retries: number;
  /** Milliseconds for one try. */
  timeoutMs: number;
};

type Failed = Extract<ClusterAnswer, { kind: 'failed' }>;

function failed(reason: string, status: number | null = null): Failed {
  return { kind: 'failed', reason, status };
}

/** A fault of ours, e.g. a kubeconfig, has no better chance the next time; the policy reads that off the status. */
const OUR_FAULT = 400;

function failureOf(error: unknown): Failed {
  if (error instanceof OpsError) {
    const { status } = error.facts;
    return failed(error.code, typeof status === 'number' ? status : OUR_FAULT);
  }
  if (!(error instanceof Error)) return failed('network');
  if (error.name === 'TimeoutError') return failed('timeout');
  if (error.name === 'AbortError') return failed('cancelled');
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return failed(typeof code === 'string' ? code.toLowerCase() : 'network');
}

/** Everything a cluster is asked through: a time limit, tries with jitter, a breaker, so many questions at a time. */
export function createClusterCaller(options: ClusterCallerOptions): ClusterCaller {
  const { connect, retries, timeoutMs } = options;
  const patience = createPatience({ retries });
  const closing = new AbortController();
  const pending = new Map<string, Promise<ClusterAnswer>>();

  async function tryOnce(
    path: string,
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<ClusterAnswer> {
    try {
      const { read } = await connect();
      const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      return { kind: 'answered', json: await read(path, query, limited) };
    } catch (error) {
      return failureOf(error);
    }
  }
  async function askPatiently(
    path: string,
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<ClusterAnswer> {
    try {
      return await patience.execute(() => tryOnce(path, query, signal), signal);
    } catch (error) {
      if (isStopped(error)) return failed('breaker_open');
      if (error instanceof TaskCancelledError) return failed('cancelled');
      throw error;
    }
  }
  /** Diagnoses of one storm ask the same: what is under way is made once, whether the first still waits or not. */
  function askTogether(path: string, query: Readonly<Record<string, string>>) {
    const key = `${path}?${new URLSearchParams(query)}`;
    const underWay = pending.get(key);
    if (underWay) return underWay;
    const answer = askPatiently(path, query, closing.signal).finally(() => pending.delete(key));
    pending.set(key, answer);
    return answer;
  }
  return {
    ask: (path, query, signal) =>
      leaveWith(signal, askTogether(path, query), (reason) => failed(reason)),
    ownNamespace: () =>
      connect().then(
        ({ namespace }) => namespace,
        // Whoever asks for anything next is told why there is no connection.
        () => null,
      ),
    close: () => closing.abort(),
  };
}
