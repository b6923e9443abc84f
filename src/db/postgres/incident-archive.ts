import { Alert } from '../../domain/alert.ts';
import { Incident } from '../../domain/incident.ts';
import type { Database } from './connect.ts';
import { desc, eq, inArray, lte, sql } from './drizzle.ts';
import { alerts, incidents } from './schema.ts';
import { storable } from './storable.ts';

/** The incidents as PostgreSQL keeps them for good. Every call throws what `Database.run` throws. */
export type IncidentArchive = {
  /** Writes an incident and all of its alerts; an older version never overwrites a newer one. */
  save(incident: Incident, alerts: readonly Alert[]): Promise<void>;
  /** Open incidents with their alerts, the newest first, at most 500. */
  open(): Promise<{ incident: Incident; alerts: Alert[] }[]>;
};

// PostgreSQL takes 65,535 parameters in a statement.
const ROWS_AT_ONCE = 1_000;
const MOST_OPEN = 500;

function rowOf(incident: Incident) {
  const { id, version, status, severity, startedAt, resolvedAt } = incident;
  return {
    ...{ id, version, status, severity, snapshot: storable(incident) },
    startedAt: new Date(startedAt),
    resolvedAt: resolvedAt === null ? null : new Date(resolvedAt),
  };
}

function alertRow(incidentId: string, alert: Alert) {
  const { fingerprint, startsAt, endsAt } = alert;
  return {
    ...{ incidentId, fingerprint, snapshot: storable(alert) },
    startsAt: new Date(startsAt),
    endsAt: endsAt === null ? null : new Date(endsAt),
  };
}

async function readOpen(database: Database): Promise<{ incident: Incident; alerts: Alert[] }[]> {
  const { id, snapshot, status, startedAt } = incidents;
  const found = await database.run((db) =>
    db
      .select({ id, snapshot })
      .from(incidents)
      .where(eq(status, 'open'))
      .orderBy(desc(startedAt))
      .limit(MOST_OPEN),
  );
  if (found.length === 0) return [];
  const ids = found.map((row) => row.id);
  const rows = await database.run((db) =>
    db
      .select({ of: alerts.incidentId, snapshot: alerts.snapshot })
      .from(alerts)
      .where(inArray(alerts.incidentId, ids)),
  );
  const own = Map.groupBy(rows, (row) => row.of);
  return found.map((row) => ({
    incident: Incident.parse(row.snapshot),
    alerts: (own.get(row.id) ?? []).map((alert) => Alert.parse(alert.snapshot)),
  }));
}

/** The incident archive on one database. */
export function createIncidentArchive(database: Database): IncidentArchive {
  return {
    open: () => readOpen(database),
    async save(incident, given) {
      const { id: _, ...rest } = rowOf(incident);
      const rows = given.map((alert) => alertRow(incident.id, alert));
      // The incident last: whoever reads it finds the alerts that it counts.
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        const some = rows.slice(from, from + ROWS_AT_ONCE);
        await database.run((db) =>
          db
            .insert(alerts)
            .values(some)
            .onConflictDoUpdate({
              target: [alerts.incidentId, alerts.fingerprint],
              set: {
                startsAt: sql`excluded.starts_at`,
                endsAt: sql`excluded.ends_at`,
                snapshot: sql`excluded.snapshot`,
              },
            }),
        );
      }
      await database.run((db) =>
        db
          .insert(incidents)
          .values(rowOf(incident))
          .onConflictDoUpdate({
            target: incidents.id,
            set: rest,
            setWhere: lte(incidents.version, incident.version),
          }),
      );
    },
  };
}
