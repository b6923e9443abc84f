import type { DiagnosisLabel } from '../../domain/correction/label.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { Queries } from './connect.ts';
import { lte, sql } from './drizzle.ts';
import { diagnosisLabels } from './schema.ts';
import { storable } from './storable.ts';

function rowOf(sessionId: string, saidBy: string, label: DiagnosisLabel) {
  const { at, said, message, told, meant, agrees } = label;
  return storable({
    ...{ sessionId, saidBy, message, agrees, refuted: said.refuted, verdict: told.verdict },
    ...{ toldEntity: told.entity, toldChange: told.change, toldConfidence: told.confidence },
    ...{ entity: meant.entity, changeId: meant.change, saidAt: at },
  });
}

/** Writes what people say of a diagnosis, a line each; an older label never overwrites a newer one. */
export async function saveLabels(
  db: Queries,
  { id, labels = {} }: Pick<DiagnosticSession, 'id' | 'labels'>,
): Promise<void> {
  const rows = Object.entries(labels).map(([user, label]) => {
    const row = rowOf(id, user, label);
    return { ...row, saidAt: new Date(row.saidAt) };
  });
  if (rows.length === 0) return;
  const { sessionId, saidBy, saidAt } = diagnosisLabels;
  const given = (column: string) => sql.raw(`excluded.${column}`);
  await db
    .insert(diagnosisLabels)
    .values(rows)
    .onConflictDoUpdate({
      target: [sessionId, saidBy],
      set: {
        ...{ saidAt: given('said_at'), verdict: given('verdict'), message: given('message') },
        ...{ toldEntity: given('told_entity'), toldChange: given('told_change') },
        ...{ toldConfidence: given('told_confidence'), entity: given('entity') },
        ...{ changeId: given('change_id'), refuted: given('refuted'), agrees: given('agrees') },
      },
      setWhere: lte(saidAt, given('said_at')),
    });
}
