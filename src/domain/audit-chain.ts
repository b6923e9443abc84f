import { createHash } from 'node:crypto';
import type { AuditEntry } from './audit.ts';

/** An entry in its place in the chain. Hashes are SHA-256 in hex. */
export type AuditLink = Required<Omit<AuditEntry, 'once'>> & {
  /** 1 for the first; without a gap. */
  seq: number;
  /** Milliseconds since the epoch. */
  at: number;
  once: string | null;
  prevHash: string;
  hash: string;
};

/** What stands before the first entry. */
export const GENESIS = '0'.repeat(64);

/** What a walk over the chain came to. */
export type ChainVerdict =
  /** `head` is the hash of the last entry: kept elsewhere, it shows whether the chain's end was cut off. */
  | { kind: 'intact'; entries: number; head: string }
  | { kind: 'broken'; seq: number; why: 'gap' | 'unlinked' | 'changed' };

/** JSON with its keys in order and no space, so that equal entries are equal texts. */
function canonical(link: Omit<AuditLink, 'hash'>): string {
  const facts = Object.fromEntries(
    Object.entries(link.facts).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  return JSON.stringify({
    action: link.action,
    actor: link.actor,
    at: new Date(link.at).toISOString(),
    facts,
    once: link.once,
    prev_hash: link.prevHash,
    seq: link.seq,
    subject: link.subject,
  });
}

/** The hash that an entry must carry: over all of it, the hash of the one before included. */
export function hashOfLink(link: Omit<AuditLink, 'hash'>): string {
  return createHash('sha256').update(canonical(link), 'utf8').digest('hex');
}

/** The next link of the chain. `before` is its last one; null while it is empty. */
export function nextLink(
  before: Pick<AuditLink, 'seq' | 'hash'> | null,
  entry: AuditEntry,
  at: number,
): AuditLink {
  const { actor, action, subject, facts, once = null } = entry;
  const link = {
    ...{ actor, action, subject, facts, once, at },
    seq: (before?.seq ?? 0) + 1,
    prevHash: before?.hash ?? GENESIS,
  };
  return { ...link, hash: hashOfLink(link) };
}

/** What is wrong with a link that follows `before`; null when nothing is. */
export function faultOf(
  before: Pick<AuditLink, 'seq' | 'hash'> | null,
  link: AuditLink,
): Extract<ChainVerdict, { kind: 'broken' }> | null {
  const expected = (before?.seq ?? 0) + 1;
  if (link.seq !== expected) return { kind: 'broken', seq: expected, why: 'gap' };
  if (link.prevHash !== (before?.hash ?? GENESIS))
    return { kind: 'broken', seq: link.seq, why: 'unlinked' };
  if (link.hash !== hashOfLink(link)) return { kind: 'broken', seq: link.seq, why: 'changed' };
  return null;
}
