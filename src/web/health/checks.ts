/** What one look at a neighbour found. `reason` is a stable code, never an error's own text. */
export type Check =
  | { status: 'ok'; latencyMs: number }
  | { status: 'failing'; reason: string }
  | { status: 'not_configured' };

/** The stores, and whatever else is asked for, by name. */
export type Checks = { database: Check; redis: Check; sources: Readonly<Record<string, Check>> };

/** Whether the neighbours can be reached. Never throws; answers within its time limit. */
export type Health = { check(): Promise<Checks> };
