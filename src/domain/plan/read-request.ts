import { readLength } from './read-length.ts';
import { type Parts, REQUEST_FORMS } from './request-forms.ts';

/** What a plain request asks for. `namespace` null: the words don't say. Lengths are milliseconds. */
export type PlanRequest =
  | { kind: 'restart'; target: string; namespace: string | null }
  | { kind: 'scale'; target: string; namespace: string | null; to: number }
  /** `revision` null: the one before. */
  | { kind: 'undo_revision'; target: string; namespace: string | null; revision: number | null }
  | { kind: 'rollback_change'; sha: string }
  | { kind: 'silence'; alert: string; ms: number }
  | { kind: 'runbook'; name: string; target: string }
  /** `ms` null: the usual window. */
  | { kind: 'diagnose'; target: string; namespace: string | null; ms: number | null };

/** What would have been understood. */
export const EXAMPLES = [
  'restart checkout in shop',
  'scale checkout to 5',
  'roll back checkout to revision 3',
  'roll back abc1234',
  'silence HighErrorRate for 2h',
  'run runbook drain-queue on checkout',
  'diagnose checkout last 30m',
  '重新啟動 checkout',
  '將 checkout 擴展到 5 個副本',
  '將 checkout 回復到版次 3',
  '將 HighErrorRate 靜音 2 小時',
  '對 checkout 執行手冊 drain-queue',
  '診斷 checkout 最近 30 分鐘',
] as const;

const MOST_CHARACTERS = 500;
const LONGEST_MS = 7 * 24 * 3_600_000;
const MOST_REPLICAS = 1_000;

/** Without politeness, quotes and what ends a sentence. */
function plain(query: string): string {
  return query
    .normalize('NFKC')
    .replace(/[`'"“”‘’「」]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.!。!？?]+$/u, '')
    .replace(/^(?:please |請 ?|麻煩 ?)/iu, '')
    .replace(/ please$/iu, '')
    .trim();
}

function lengthIn({ length }: Parts): number | null {
  const ms = length === undefined ? null : readLength(length);
  return ms !== null && ms <= LONGEST_MS ? ms : null;
}

function where({ target = '', within, late }: Parts) {
  return { target, namespace: within ?? late ?? null };
}

function toSilence(parts: Parts): PlanRequest | null {
  const ms = lengthIn(parts);
  return ms === null ? null : { kind: 'silence', alert: parts.alert ?? '', ms };
}

function toScale(parts: Parts): PlanRequest | null {
  const to = Number(parts.to);
  return to > MOST_REPLICAS ? null : { kind: 'scale', ...where(parts), to };
}

function toDiagnose(parts: Parts): PlanRequest | null {
  const ms = lengthIn(parts);
  if (parts.length !== undefined && ms === null) return null;
  return { kind: 'diagnose', ...where(parts), ms };
}

function toRequest(kind: PlanRequest['kind'], parts: Parts): PlanRequest | null {
  const { revision, sha = '', runbook = '' } = parts;
  switch (kind) {
    case 'restart':
      return { kind, ...where(parts) };
    case 'scale':
      return toScale(parts);
    case 'undo_revision':
      return { kind, ...where(parts), revision: revision === undefined ? null : Number(revision) };
    case 'rollback_change':
      return { kind, sha: sha.toLowerCase() };
    case 'silence':
      return toSilence(parts);
    case 'runbook':
      return { kind, name: runbook, target: where(parts).target };
    case 'diagnose':
      return toDiagnose(parts);
  }
}

/** What a plain request means, by rules alone; null when it is not understood: nothing is guessed. */
export function readRequest(query: string): PlanRequest | null {
  const said = plain(query);
  if (said === '' || said.length > MOST_CHARACTERS) return null;
  for (const { form, kind } of REQUEST_FORMS) {
    const parts = form.exec(said)?.groups;
    if (parts) return toRequest(kind, parts);
  }
  return null;
}
