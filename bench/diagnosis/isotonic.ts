/** One prediction: how much it stood out, and whether it was right. */
export type Outcome = { standing: number; right: boolean };
type Block = { from: number; to: number; right: number; count: number };

/** Predictions in one knot. */
const EACH = 150;
/** Nothing is ever certain. */
const MOST = 0.98;

function share({ right, count }: Block): number {
  return right / count;
}

/** Blocks of rising shares: neighbours that fall are pooled (pool adjacent violators). */
function pool(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    let last = block;
    for (let before = out.at(-1); before && share(before) >= share(last); before = out.at(-1)) {
      out.pop();
      last = {
        from: before.from,
        to: last.to,
        right: before.right + last.right,
        count: before.count + last.count,
      };
    }
    out.push(last);
  }
  return out;
}

/** The rising map from standing out to being right that fits best, as knots in the middle of each block. */
export function fitKnots(outcomes: readonly Outcome[]): [number, number][] {
  const sorted = outcomes.toSorted((a, b) => a.standing - b.standing);
  const blocks: Block[] = [];
  for (let i = 0; i < sorted.length; i += EACH) {
    const some = sorted.slice(i, i + EACH);
    blocks.push({
      from: some[0]?.standing ?? 0,
      to: some.at(-1)?.standing ?? 0,
      right: some.filter(({ right }) => right).length,
      count: some.length,
    });
  }
  return pool(blocks).map((block) => [(block.from + block.to) / 2, Math.min(MOST, share(block))]);
}

/** Expected calibration error over ten equal bins: how far stated and true shares are apart, by how often stated. */
export function calibrationError(outcomes: readonly { stated: number; right: boolean }[]): number {
  const bins = Map.groupBy(outcomes, ({ stated }) => Math.min(9, Math.floor(stated * 10)));
  const gaps = [...bins.values()].map((bin) => {
    const stated = bin.reduce((sum, one) => sum + one.stated, 0);
    const right = bin.filter((one) => one.right).length;
    return Math.abs(stated - right);
  });
  return gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, outcomes.length);
}
