/** Remembers what was derived from a commit, for the few commits used last. */
export type ShaCache<Value> = {
  /** The value of that commit, made by `make` when it is not there; callers at the same time share one. */
  of(sha: string, make: () => Value): Value;
  forget(sha: string): void;
};

/** A cache by commit that drops the commit used longest ago. */
export function createShaCache<Value>(max = 4): ShaCache<Value> {
  const kept = new Map<string, Value>();
  return {
    of(sha, make) {
      const value = kept.get(sha) ?? make();
      kept.delete(sha);
      kept.set(sha, value);
      const oldest = kept.keys().next().value;
      if (kept.size > max && oldest !== undefined) kept.delete(oldest);
      return value;
    },
    forget(sha) {
      kept.delete(sha);
    },
  };
}
