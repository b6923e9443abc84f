/** A map that forgets what was used longest ago. */
export type BoundedCache<Value> = {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  forget(key: string): void;
  /** The stored value, or what `make` gives, stored at once so that two askers share one making. */
  remember(key: string, make: () => Value): Value;
};

/** Makes a cache of at most `size` values; for facts that never change, such as objects by their sha. */
export function createBoundedCache<Value>(size: number): BoundedCache<Value> {
  const values = new Map<string, Value>();
  const get = (key: string): Value | undefined => {
    const value = values.get(key);
    if (value !== undefined) {
      values.delete(key);
      values.set(key, value);
    }
    return value;
  };
  const set = (key: string, value: Value): void => {
    values.delete(key);
    values.set(key, value);
    const oldest = values.size > size ? values.keys().next().value : undefined;
    if (oldest !== undefined) values.delete(oldest);
  };
  return {
    get,
    set,
    forget: (key) => void values.delete(key),
    remember: (key, make) => {
      const known = get(key);
      if (known !== undefined) return known;
      const made = make();
      set(key, made);
      return made;
    },
  };
}
