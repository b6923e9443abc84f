import type { ToolAnswer } from '../../domain/diagnostic-session.ts';
import { foreign } from '../cards/parts/foreign.ts';
import type { DiagnosisTexts } from '../texts/diagnosis-texts.ts';

const SIGNS: Readonly<Record<ToolAnswer['verdict'], string>> = {
  asking: '⏳',
  ok: '✓',
  empty: '–',
  failed: '✗',
  not_configured: '○',
};

/** Why a source said nothing, in a few words of mrkdwn. */
export function whySilent({ verdict, error }: ToolAnswer, texts: DiagnosisTexts): string {
  const reason = verdict === 'failed' && error ? `: ${foreign(error, 60)}` : '';
  return `${texts.tool[verdict]}${reason}`;
}

/** How one source answered: a sign, its name, and what stands out. */
export function toolLine(tool: ToolAnswer, texts: DiagnosisTexts): string {
  const { source, verdict, items } = tool;
  const name = `${SIGNS[verdict]} ${texts.sources[source]}`;
  if (verdict === 'asking') return name;
  return verdict === 'ok' ? `${name} ${items}` : `${name} (${whySilent(tool, texts)})`;
}

/** Whether nobody answered anything: then nothing is known of the system. */
export function nobodyAnswered(tools: readonly ToolAnswer[]): boolean {
  const silent = ({ verdict }: ToolAnswer) => verdict === 'failed' || verdict === 'not_configured';
  return tools.length > 0 && tools.every(silent);
}
