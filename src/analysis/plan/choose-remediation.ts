import type { Remediation } from '../../domain/diagnosis.ts';
import type { ChangeUnit } from '../changes/change-units.ts';
import type { Cause } from '../clues/clue.ts';
import { causeOf } from '../ranking/cause-of.ts';
import type { RankedEntity } from '../ranking/rank-entities.ts';
import type { Decided } from '../verdict/decide-verdict.ts';

/** What ends trouble that no change brought, by its cause. */
const BY_CAUSE: Readonly<Partial<Record<Cause, Remediation>>> = {
  certificate: 'rotate-cert',
  node: 'reschedule',
  failover: 'failover',
  data: 'purge-bad-data',
  disk: 'purge-bad-data',
  oom: 'scale',
  pool: 'scale',
  cpu: 'scale',
  memory: 'scale',
  queue: 'scale',
  surge: 'scale',
  crash: 'reschedule',
  image: 'roll-forward',
  configuration: 'config-revert',
  throttled: 'scale',
  upstream: 'escalate-upstream',
};
/** What can't be taken back by going back: data that has changed shape. */
const IRREVERSIBLE = /\b(?:drop|rename) (?:table|column)\b|\balter table\b|(?:^|\/)migrations?\//im;

function undoing(unit: ChangeUnit): Remediation {
  if (/flag|config|setting|toggle|secret|env/i.test(unit.kind)) return 'config-revert';
  if (/scal/i.test(unit.kind)) return 'scale';
  const text = [unit.diff, ...unit.files].join('\n');
  if (IRREVERSIBLE.test(text)) return 'roll-forward';
  return 'rollback';
}

/** What would end the incident. */
export function chooseRemediation(
  { verdict, change }: Decided,
  suspect: RankedEntity | undefined,
): Remediation {
  if (change !== null && change !== 'none') return undoing(change.unit);
  if (verdict === 'external') return 'escalate-upstream';
  if (verdict !== 'component' || !suspect) return 'none';
  const cause = causeOf(suspect);
  return (cause === null ? null : BY_CAUSE[cause]) ?? 'reschedule';
}
