/** One reading: Unix seconds and value; null where there is none. */
export type ChartPoint = readonly [at: number, value: number | null];

/** A signal of the chart, in a panel of its own. */
export type ChartPanel = {
  /** Text as it was found; whoever draws makes it showable. */
  title: string;
  points: readonly ChartPoint[];
  /** Between which values it usually is; null when that is not known. */
  usual: readonly [low: number, high: number] | null;
  /** The same signal at another time, moved onto this one; absent: none is shown. */
  other?: readonly ChartPoint[];
};

/** A moment that is marked across all panels. Unix seconds. */
export type ChartMark = {
  kind: 'onset' | 'alert' | 'change' | 'guilty';
  at: number;
  label: string;
};

/** What a chart of an incident shows. Times are Unix seconds. */
export type ChartFacts = {
  title: string;
  subtitle: string;
  from: number;
  to: number;
  onset: number | null;
  panels: readonly ChartPanel[];
  marks: readonly ChartMark[];
  /** What the two times are called where panels show another one as well. */
  times?: { now: string; other: string };
};
