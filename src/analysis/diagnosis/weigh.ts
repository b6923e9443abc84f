import type { IncidentBundle } from '../../domain/diagnosis.ts';
import type { JudgedChange } from '../changes/judge-change.ts';
import { judgeChanges, liftByChange } from '../changes/judge-changes.ts';
import type { RankedEntity } from '../ranking/rank-entities.ts';
import { type Examined, examine } from './examine.ts';

/** Everything that a verdict is decided on. */
export type Weighed = {
  examined: Examined;
  /** Likeliest first. */
  changes: JudgedChange[];
  /** Best first, with what their changes add. */
  ranked: RankedEntity[];
};

/** Examines a bundle and weighs its changes: what is known before anything is decided. */
export function weigh(bundle: IncidentBundle): Weighed {
  const examined = examine(bundle);
  const changes = judgeChanges(bundle.changes, examined);
  return { examined, changes, ranked: liftByChange(examined.ranked, changes) };
}
