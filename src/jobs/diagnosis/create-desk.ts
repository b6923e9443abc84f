import type { RankAgain } from '../../domain/correction/corrected.ts';
import type { DiagnosisLabel } from '../../domain/correction/label.ts';
import type { DiagnosisDesk, HistoryQuery } from '../../domain/diagnosis-desk.ts';
import type {
  BundleStore,
  DiagnosticSession,
  SessionPage,
  SessionStore,
} from '../../domain/diagnostic-session.ts';
import { OpsError } from '../../domain/errors.ts';
import { type BeginDeps, begin } from './begin.ts';
import type { SourceChecks } from './check-sources.ts';
import { correct } from './correct.ts';
import { judge } from './judge.ts';

/** What the desk is built on; what answers a person fails fast. */
export type DeskDeps = BeginDeps & {
  sessions: SessionStore;
  bundles: Pick<BundleStore, 'get' | 'packed'>;
  archive: {
    read(id: string): Promise<DiagnosticSession | null>;
    save(session: DiagnosticSession): Promise<void>;
    page(query: HistoryQuery): Promise<SessionPage>;
    /** The bundle as it was put; null when it was not kept. */
    bundleOf(sessionId: string): Promise<unknown>;
    readBundle(sessionId: string): Promise<Uint8Array | null>;
  };
  rankAgain: RankAgain;
  /** Told of each label that was kept. */
  labelled(label: DiagnosisLabel): void;
  checkSources(): Promise<SourceChecks>;
  services(): Promise<string[]>;
};

const WHOLE = 36;

/** A store that is away leaves the question to the other one. */
async function orElse<Found>(
  first: () => Promise<Found | null>,
  second: () => Promise<Found | null>,
): Promise<Found | null> {
  try {
    return (await first()) ?? (await second());
  } catch (error) {
    if (error instanceof OpsError && !error.retry) throw error;
    return second();
  }
}

/** Also by the beginning of its id, which PostgreSQL knows; what it knows may be older than what Redis has. */
async function read({ sessions, archive }: DeskDeps, id: string) {
  const key = id.toLowerCase();
  if (key.length === WHOLE)
    return orElse(
      () => sessions.get(key),
      () => archive.read(key),
    );
  const kept = await archive.read(key);
  return (
    kept &&
    orElse(
      () => sessions.get(kept.id),
      async () => kept,
    )
  );
}

/** A label counts without the evidence too: that PostgreSQL is away is no reason to lose it. */
async function packedOf({ bundles, archive }: DeskDeps, id: string): Promise<Uint8Array | null> {
  try {
    return await orElse(
      () => bundles.packed(id),
      () => archive.readBundle(id),
    );
  } catch (error) {
    if (error instanceof OpsError && error.code === 'database_unavailable') return null;
    throw error;
  }
}

/** Builds the one place where diagnoses are asked for and read, from Slack, the API and the alerts alike. */
export function createDesk(deps: DeskDeps): DiagnosisDesk {
  const { archive, bundles } = deps;
  return {
    begin: (wish) => begin(deps, wish),
    read: (id) => read(deps, id),
    history: archive.page,
    bundleOf: (id) =>
      orElse(
        () => bundles.get(id),
        () => archive.bundleOf(id),
      ),
    judge: (id, user, verdict) => judge(deps, { id, user, verdict }),
    correct: (id, correction) =>
      correct(
        { ...deps, read: (one) => read(deps, one), packedOf: (one) => packedOf(deps, one) },
        id,
        correction,
      ),
    checkSources: deps.checkSources,
    services: deps.services,
  };
}
