import type { Span } from '../../../domain/evidence.ts';
import { type Diagnosed, diagnosedIn } from '../diagnosed.ts';
import { suspectOf } from '../suspects.ts';
import type { Talk } from '../talk.ts';

/** What a question stands on: the diagnosis where there is one, and what to ask the sources about where there is none. */
export type Ground = {
  found: Diagnosed;
  /** Those to read, the one that is meant first; empty when nobody is. */
  services: readonly string[];
  namespace: string | null;
  /** What the conversation is about: the time that the thread looks at, else the last hour. */
  window: Span;
  /** When it began, milliseconds since the epoch; null when that is not known. */
  onset: number | null;
  /** It was recorded elsewhere: our sources know nothing of it. */
  recorded: boolean;
};

const USUAL = 3_600_000;
const MOST = 3;

/** Whether it blames somebody: else the question is of whom it was asked about. */
function isDecided(found: Diagnosed): boolean {
  return found.kind === 'ready' && !/^(inconclusive|healthy)$/.test(found.diagnosis.verdict);
}

function servicesOf(talk: Talk, found: Diagnosed, named: string | null): string[] {
  if (named !== null) return [named];
  const asked = talk.context.thread?.services ?? [];
  const suspect = found.kind === 'ready' ? suspectOf(found.diagnosis, talk)?.entity : null;
  const first = talk.focus ?? (isDecided(found) ? suspect : null);
  const all = [...(first ? [first] : []), ...asked, ...(suspect ? [suspect] : [])];
  return [...new Set(all)].slice(0, MOST);
}

/** Finds out what a question about a service stands on; `named` null: the one that the conversation is about. */
export async function groundOf(talk: Talk, named: string | null): Promise<Ground> {
  const { session, incident } = talk.subject;
  const { thread, now } = talk.context;
  const found = await diagnosedIn(talk);
  const onset = found.kind === 'ready' ? Date.parse(found.diagnosis.onset ?? '') : Number.NaN;
  return {
    found,
    services: servicesOf(talk, found, named),
    namespace: session?.request.namespace ?? incident?.namespace ?? null,
    window: thread?.window ?? { start: now - USUAL, end: now },
    onset: Number.isNaN(onset) ? null : onset,
    recorded: session?.recorded ?? false,
  };
}
