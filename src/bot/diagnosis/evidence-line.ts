import { retellEvidence } from '../../analysis/retell/retell-evidence.ts';
import { sayEvidence } from '../../analysis/summary/say-evidence.ts';
import type { Evidence } from '../../domain/diagnosis.ts';
import type { ToolAnswer } from '../../domain/diagnostic-session.ts';
import type { Language } from '../../domain/language.ts';
import { foreignProse } from '../cards/parts/foreign.ts';
import { evidenceLink } from './evidence-link.ts';

const MOST = 260;

/** What a piece of evidence is told by. */
export type EvidenceFacts = {
  tools: readonly ToolAnswer[];
  language: Language;
  /** What the link says. */
  label: string;
  /** Hosts that foreign links may lead to. */
  hosts: readonly string[];
  /** How much of the room for foreign text there is; 1: all. */
  scale?: number;
};

/** A piece of evidence as a bullet in mrkdwn, with a link to where it is to be seen. */
export function evidenceLine(evidence: Evidence, facts: EvidenceFacts): string {
  const { tools, language, label, hosts, scale = 1 } = facts;
  const link = evidenceLink(evidence, tools, { label, hosts });
  // A change is told by its own title, which says most.
  const say = evidence.source === 'change' ? retellEvidence : sayEvidence;
  const said = foreignProse(say(evidence, language), MOST * scale);
  return `• ${said}${link ? `  ${link}` : ''}`;
}
