import type { DiagnosisLabel } from '../../domain/correction/label.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { Queries } from './connect.ts';
import { eq } from './drizzle.ts';
import { diagnosisLabels } from './schema.ts';
import { storable } from './storable.ts';

function rowOf(sessionId: string, saidBy: string, label: DiagnosisLabel) {
  const { at, said, message, told, meant, agrees } = label;
  const row = storable({
    ...{ sessionId, saidBy, message, agrees, refuted: said.refuted, verdict: told.verdict },
    ...{ toldEntity: told.entity, toldChange: told.change, toldConfidence: told.confidence },
    ...{ entity: meant.entity ?? said.entity, changeId: meant.change ?? said.id },
  });
  return { ...row, saidAt: new Date(at) };
}

/**
 * Writes what people say of a diagnosis, a line each, in place of what they said before; within the transaction that wrote
 * the newest version of it.
 */
export async function saveLabels(
  db: Queries,
  { id, labels }: Pick<DiagnosticSession, 'id' | 'labels'>,
): Promise<void> {
  // Nobody ever said anything of nearly all of them.
  if (labels === undefined) return;
  await db.delete(diagnosisLabels).where(eq(diagnosisLabels.sessionId, id));
  const rows = Object.entries(labels).map(([user, label]) => rowOf(id, user, label));
  if (rows.length > 0) await db.insert(diagnosisLabels).values(rows);
}
