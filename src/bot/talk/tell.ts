import type { Evidence } from '../../domain/diagnosis.ts';
import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { Block } from '../cards/parts/block.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { packLines } from '../cards/parts/pack-lines.ts';
import { evidenceLine } from '../diagnosis/evidence-line.ts';
import { whySilent } from '../diagnosis/tool-line.ts';
import type { Reply, Talk } from './talk.ts';

/** A message of paragraphs in mrkdwn, of which the first is told to notifications. */
export function tell(head: string, ...rest: readonly (string | Block | null)[]): Reply {
  const blocks = [head, ...rest].flatMap((part): Block[] => {
    if (part === null || part === '') return [];
    return typeof part === 'string' ? packLines(part).map(mrkdwnSection) : [part];
  });
  return { text: head, blocks };
}

/** Evidence as bullets in the language of the conversation. */
export function evidenceLines(
  evidence: readonly Evidence[],
  { tools }: DiagnosticSession,
  { texts, language, deps }: Talk,
): string {
  const facts = { tools, language, label: texts.diagnosis.see, hosts: deps.linkHosts };
  return evidence.map((one) => evidenceLine(one, facts)).join('\n');
}

/** The sources that gave no answer, and why; null when all did. */
export function silentSources({ tools }: DiagnosticSession, { texts }: Talk): string | null {
  const said = texts.diagnosis;
  const silent = tools.filter(({ verdict }) => /failed|not_configured/.test(verdict));
  const named = silent.map((tool) => `${said.sources[tool.source]} (${whySilent(tool, said)})`);
  return named.length === 0 ? null : named.join(', ');
}
