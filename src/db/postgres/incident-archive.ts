import type { Alert } from '../../domain/alert.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Database } from './connect.ts';
import { lte, sql } from './drizzle.ts';
import { alerts, incidents } from './schema.ts';
import { storable } from './storable.ts';

/** The incidents as PostgreSQL keeps them for good. Every call throws what `Database.run` throws. */
export type IncidentArchive = {
  /** Writes an incident and all of its alerts; an older version never overwrites a newer one. */
  save(incident: Incident, alerts: readonly Alert[]): Promise<void>;
};

// PostgreSQL takes 65,535 parameters in a statement.
const ROWS_AT_ONCE = 1_000;

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

/** The incident archive on one database. */
export function createIncidentArchive(database: Database): IncidentArchive {
  return {
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
