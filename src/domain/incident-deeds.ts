import type { Doer, Refused } from './deeds.ts';

/** A condition of a silence: alerts with exactly this label value. */
export type Matcher = { name: string; value: string };

/** Makes and ends silences in Alertmanager. @throws OpsError `alertmanager_failed` when it does not do it */
export type Silencer = {
  /** Silences what has all these labels, and answers with the silence's id. Times are milliseconds since the epoch. */
  silence(wish: {
    matchers: readonly Matcher[];
    from: number;
    until: number;
    by: string;
    comment: string;
  }): Promise<string>;
  /** Ends a silence; one that is over or unknown is as good as ended. */
  expire(id: string): Promise<void>;
};

/** What became of a wish about an incident. Times are milliseconds since the epoch. */
export type IncidentOutcome =
  | { kind: 'acknowledged' }
  | { kind: 'already_acknowledged'; by: string; at: number }
  | { kind: 'resolved' }
  | { kind: 'already_resolved' }
  /** It may be silenced; for how long is still to be said. */
  | { kind: 'how_long' }
  | { kind: 'silenced'; until: number }
  | { kind: 'already_silenced'; by: string; until: number }
  /** Somebody else is at it. */
  | { kind: 'busy' }
  | { kind: 'undone' }
  | { kind: 'not_silenced' }
  | { kind: 'nothing_fires' }
  /** Its alerts have so many different labels that no few silences hold them. */
  | { kind: 'too_many_kinds' }
  | { kind: 'not_configured' }
  | { kind: 'alertmanager_failed' }
  | Refused;

/** What people do to incidents. Each checks the role, is written to the audit chain, acts once, and never throws. */
export type IncidentDeeds = {
  acknowledge(doer: Doer, id: string): Promise<IncidentOutcome>;
  /** `ms`: for how long; null asks only whether it can be done. */
  silence(doer: Doer, id: string, ms: number | null): Promise<IncidentOutcome>;
  undoSilence(doer: Doer, id: string): Promise<IncidentOutcome>;
  resolve(doer: Doer, id: string): Promise<IncidentOutcome>;
};
