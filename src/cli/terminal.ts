/** Where a command writes: `isTTY` says whether people read it as it comes. */
export type Output = { write(text: string): unknown; isTTY?: boolean };

/** What a command line was called with. */
export type Invocation = {
  /** The words after the program's name. */
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the process is told to stop. */
  stop: AbortSignal;
  /** Results. */
  out: Output;
  /** Logs and complaints. */
  err: Output;
  /** How many times quicker than in life it paces, polls and sweeps; 1. More where life is simulated. */
  haste?: number;
};
