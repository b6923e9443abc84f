import type { Workload } from '../plan-action.ts';

/** A state a Deployment was in. */
export type SeenRevision = {
  revision: number;
  /** Milliseconds since the epoch; null when nobody said. */
  at: number | null;
  /** What it is known by: versions, image tags, commits, its ReplicaSet. */
  names: string[];
};

/** A workload as it was seen when the evidence was gathered. All of it is foreign text. */
export type SeenWorkload = {
  workload: Workload;
  /** What else it is called by: its labels. */
  aliases: string[];
  /** How many replicas it should have; null where that was not said. */
  replicas: number | null;
  /** How many an autoscaler gives it at most; null: none was seen. */
  most: number | null;
  /** Newest first; of Deployments only. */
  revisions: SeenRevision[];
};
