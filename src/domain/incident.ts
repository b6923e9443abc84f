import { z } from 'zod';
import { type Alert, SEVERITIES } from './alert.ts';

/** A length of silence that a person asked for. Times are milliseconds since the epoch. */
export const Silence = z.object({
  /** Alertmanager's ids of it, one for each kind of alert. */
  ids: z.array(z.string()),
  by: z.string(),
  until: z.number(),
  /** When it was undone; null while it holds. */
  undoneAt: z.number().nullable(),
});
export type Silence = z.infer<typeof Silence>;

const Signed = z.object({ user: z.string(), at: z.number() });

/** Something that is wrong, as people speak of it: one message, one thread, however many alerts it has. */
export const Incident = z.object({
  id: z.uuid(),
  /** Counts the changes; a higher one is newer. */
  version: z.number(),
  status: z.enum(['open', 'resolved']),
  severity: z.enum(SEVERITIES),
  /** In a few words, made of alert names and services; foreign text. */
  title: z.string(),
  /** What its first alert says of itself; foreign text, may be empty. */
  summary: z.string(),
  language: z.enum(['en', 'zh-Hant']),
  /** Every service its alerts name. */
  services: z.array(z.string()),
  namespace: z.string().nullable(),
  /** Alertmanager's group keys that came together here. */
  groupKeys: z.array(z.string()),
  /** `namespace/service` of its alerts; what shares one at about the same time belongs to it. */
  scopes: z.array(z.string()),
  /** How many of its alerts fire now, and how many it ever had; the alerts themselves are found by incident. */
  firing: z.number(),
  total: z.number(),
  /** How many more Alertmanager left out of one delivery. */
  truncated: z.number(),
  /** True while its alerts come and go too often for each change to be told. */
  flapping: z.boolean(),
  acknowledged: Signed.nullable(),
  silence: Silence.nullable(),
  /** Who said that it is over; only what begins after that opens it again. */
  closed: Signed.nullable(),
  startedAt: z.number(),
  /** When the newest of its alerts began. */
  latestAt: z.number(),
  resolvedAt: z.number().nullable(),
  updatedAt: z.number(),
});
export type Incident = z.infer<typeof Incident>;

/** The incidents and their alerts, in Redis. Throws when Redis is away. */
export type IncidentStore = {
  get(id: string): Promise<Incident | null>;
  /** In no order. */
  alertsOf(id: string): Promise<Alert[]>;
  /** Open incidents, and those resolved so lately that they may open again. */
  live(): Promise<Incident[]>;
  /** The live incident of each alert, by fingerprint. */
  ownersOf(fingerprints: readonly string[]): Promise<Map<string, string>>;
  /** Writes a new version with the alerts that changed; false when somebody wrote one meanwhile. */
  save(next: Incident, alerts: readonly Alert[]): Promise<boolean>;
  /** Applies a change to the newest version; null when nobody knows it or `change` wants nothing. */
  update(id: string, change: (incident: Incident) => Incident | null): Promise<Incident | null>;
  /** Takes an incident out of the live ones; the same alerts firing again are a new one. */
  retire(incident: Incident): Promise<void>;
};
