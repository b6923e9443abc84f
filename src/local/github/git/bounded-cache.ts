/** A map that forgets what was used longest ago. */
export type BoundedCache<Value> = {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  forget(key: string): void;
  /** The stored value, or what `make` gives, stored at once so that two askers share one making. */
  remember(key: string, make: () => Value): Value;
};

/**
 * Makes a cache for facts that never change, such as objects by their sha. What it holds weighs at most `limit`
 * together; without `weigh` every value weighs 1, so that `limit` is a number of values.
 */
export function createBoundedCache<Value>(
  limit: number,
  weigh: (value: Value) => number = () => 1,
): BoundedCache<Value> {
  const values = new Map<string, Value>();
  let weight = 0;
  const forget = (key: string): void => {
    const value = values.get(key);
    if (value !== undefined && values.delete(key)) weight -= weigh(value);
  };
  const set = (key: string, value: Value): void => {
    forget(key);
    values.set(key, value);
    weight += weigh(value);
    for (const oldest of values.keys()) {
      if (weight <= limit) break;
      forget(oldest);
    }
  };
  const get = (key: string): Value | undefined => {
    const value = values.get(key);
    if (value !== undefined) {
      values.delete(key);
      values.set(key, value);
    }
    return value;
  };
  return {
    get,
    set,
    forget,
    remember: (key, make) => {
      const known = get(key);
      if (known !== undefined) return known;
      const made = make();
      set(key, made);
      return made;
    },
  };
}
