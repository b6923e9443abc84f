import { stripHiddenCharacters } from '../hidden-characters.ts';
import { inertTitle } from '../inert-title.ts';
import { cutTitle } from '../question.ts';
import type { RollbackRequest } from '../rollback.ts';

const TITLE_MAX = 200;

/** A reason in one line that mentions nobody and closes nothing, wherever it is shown. */
export function plainReason(reason: string): string {
  const line = stripHiddenCharacters(reason.toWellFormed())
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return inertTitle(line).replace(/@(?=[\w-])/g, '@ ') || 'no reason given';
}

/** The title of the pull request that undoes it (contract 10.9), also of its squash commit. */
export function rollbackTitle({ reason, by }: Pick<RollbackRequest, 'reason' | 'by'>): string {
  const kind = by === null ? 'Rollback' : 'Manual Rollback';
  return cutTitle(`${kind}: ${plainReason(reason)}`, TITLE_MAX);
}

/** The title of the incident issue (contract 10.9). */
export function incidentTitle(reason: string): string {
  return cutTitle(`Production Rollback: ${plainReason(reason)}`, TITLE_MAX);
}
