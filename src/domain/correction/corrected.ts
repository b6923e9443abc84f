import type { BundleChange, Diagnosis } from '../diagnosis.ts';
import type { DiagnosticSession } from '../diagnostic-session.ts';
import type { DiagnosisLabel } from './label.ts';
import type { Statement } from './statement.ts';

/** What a statement means among the evidence. */
export type Meant =
  /** Records of one change, or of all that are refuted. `ids`: as a diagnosis names them; `entity`: whose it is. */
  | { kind: 'changes'; changes: BundleChange[]; ids: string[]; entity: string | null }
  /** `missing`: a change of it was named that is not in the evidence. */
  | { kind: 'entity'; entity: string; missing: boolean }
  /** One change is said to be it, and several fit, or only its time was said: one record of each. */
  | { kind: 'several'; changes: BundleChange[] }
  /** Nothing in the evidence is called so. */
  | { kind: 'unknown' };

/** A ranking in which what people say counts. */
export type RankedAgain = { kind: 'ranked'; meant: Meant; diagnosis: Diagnosis };

/** Ranks the evidence again with what people say, the newest statement last; null: the evidence can't be read. */
export type RankAgain = (
  packed: Uint8Array,
  statements: readonly Statement[],
) => Promise<RankedAgain | null>;

/** Somebody says what it was. */
export type Correction = { user: string; said: Statement; message: string };

/** What became of a correction. */
export type Corrected =
  /** `ranked` null: the evidence is not at hand, and the label is kept all the same. */
  | {
      kind: 'kept';
      session: DiagnosticSession;
      label: DiagnosisLabel;
      ranked: RankedAgain | null;
    }
  /** Nothing was kept: it has to be said which one. */
  | { kind: 'several'; changes: BundleChange[] }
  /** Nobody knows the diagnosis, or it has not ended. */
  | { kind: 'not_found' };
