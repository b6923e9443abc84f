type Spent = { at: number; amount: number };

/** Amounts spent within the last `span` milliseconds, against a limit. */
export type SlidingWindow = {
  /** Milliseconds until the amount fits; 0 when it does now. */
  wait(now: number, amount: number): number;
  add(now: number, amount: number): void;
  /** What is spent, and when the oldest of it was. */
  used(now: number): { sum: number; since: number };
};

/** Makes an empty window. */
export function createWindow(limit: number, span: number): SlidingWindow {
  let spent: Spent[] = [];
  let sum = 0;
  const forget = (now: number): void => {
    const keep = spent.findIndex(({ at }) => at > now - span);
    const old = spent.slice(0, keep < 0 ? spent.length : keep);
    if (old.length === 0) return;
    spent = spent.slice(old.length);
    sum -= old.reduce((total, { amount }) => total + amount, 0);
  };
  return {
    wait: (now, amount) => {
      forget(now);
      let over = sum + amount - limit;
      if (over <= 0) return 0;
      const last = spent.find((one) => {
        over -= one.amount;
        return over <= 0;
      });
      return last ? last.at + span - now : span;
    },
    add: (now, amount) => {
      spent.push({ at: now, amount });
      sum += amount;
    },
    used: (now) => {
      forget(now);
      return { sum, since: spent[0]?.at ?? now };
    },
  };
}
