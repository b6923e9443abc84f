import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { Texts } from '../texts/texts.ts';

/** What a diagnosis is shown by. */
export type SessionFacts = {
  session: DiagnosticSession;
  /** Hosts that foreign links may lead to. */
  linkHosts: readonly string[];
  /** Alerts came that it knows nothing of. */
  outdated: boolean;
  /** The incident it is about is over: nothing of its plan is to be started any more. */
  over: boolean;
  texts: Texts;
  /** 1 shows everything; less shortens foreign text by that much, so that a message holds it. */
  scale: number;
};
