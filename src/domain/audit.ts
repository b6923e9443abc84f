/** What somebody did that has to be answered for. `actor`: a Slack user id, `api:<subject>`, or `opsloop`. */
export type AuditEntry = {
  actor: string;
  /** What was done, e.g. `approve`, `reject`, `rollback`, `pause`, `resume`, `unlock`, `retry`. */
  action: string;
  /** What it was done to: a task's id, a commit, the lane. */
  subject: string;
  /** Small and free of secrets. */
  facts: Record<string, string | number | boolean | null>;
  /**
   * Names the deed itself: written at most once under it, however often it is tried. Whoever was killed between the
   * entry and the deed does both again, and the chain has one line.
   */
  once?: string;
};

/**
 * Writes an entry at the end of the chain.
 * @throws OpsError `audit_unavailable` (retry) when PostgreSQL does not take it: what needs the entry must not be done
 */
export type WriteAudit = (entry: AuditEntry) => Promise<void>;

/** The actor of what happens by itself. */
export const OURSELVES = 'opsloop';
