/** What a request says of where it comes from. */
export type Arrival = {
  /** Address of the other end of the socket; undefined when it is gone already. */
  peer: string | undefined;
  /** The `Host` header, port included. */
  host: string | undefined;
  /** Names of every header, in any case. */
  headers: readonly string[];
  origin: string | undefined;
  /** Origins whose pages are our own. */
  ownOrigins: readonly string[];
};

/** Whether a surface without an enforced credential may answer, and what spoke against it. */
export type LoopbackDecision =
  | { kind: 'allowed' }
  | { kind: 'refused'; reason: 'peer' | 'host' | 'forwarded' | 'origin' };

const LOOPBACK_PEER = /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$|^::1$/i;
// Names that only resolve to this machine: a rebound DNS name arrives with its own name in Host.
const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;
const FORWARDED = /^(?:forwarded|x-forwarded-.*)$/i;

/** Decides contract 10.12: peer and Host are loopback, no proxy in between, and no foreign page behind it. */
export function decideLoopback(arrival: Arrival): LoopbackDecision {
  const { peer, host, headers, origin, ownOrigins } = arrival;
  if (!LOOPBACK_PEER.test(peer ?? '')) return { kind: 'refused', reason: 'peer' };
  if (!LOOPBACK_HOST.test(host ?? '')) return { kind: 'refused', reason: 'host' };
  if (headers.some((name) => FORWARDED.test(name))) return { kind: 'refused', reason: 'forwarded' };
  if (origin !== undefined && !ownOrigins.includes(origin.toLowerCase())) {
    return { kind: 'refused', reason: 'origin' };
  }
  return { kind: 'allowed' };
}
