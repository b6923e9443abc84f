/** A way to forecast: the next `horizon` values of a series. Periods are whole numbers of values, shortest first. */
export type Model = {
  /** A stable word for the answer's `method`. */
  name: string;
  /** Whether it can say anything about a series of that length. */
  fits(length: number): boolean;
  forecast(values: readonly number[], horizon: number): number[];
};
