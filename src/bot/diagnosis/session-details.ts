import { retellEvidence } from '../../analysis/retell/retell-evidence.ts';
import { retellFinding } from '../../analysis/retell/retell-finding.ts';
import { retellRuledOut } from '../../analysis/retell/retell-ruled-out.ts';
import { sayMetricName } from '../../analysis/summary/metric-names.ts';
import type { Diagnosis, Suspect } from '../../domain/diagnosis.ts';
import type { DiagnosticSession, ToolAnswer } from '../../domain/diagnostic-session.ts';
import type { SourceName } from '../../domain/evidence.ts';
import type { Language } from '../../domain/language.ts';
import type { Block, Message } from '../cards/parts/block.ts';
import { context } from '../cards/parts/context.ts';
import { foreign, foreignProse } from '../cards/parts/foreign.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { plain } from '../cards/parts/plain.ts';
import { shortId } from '../cards/parts/short-id.ts';
import { whenMrkdwn } from '../cards/parts/when.ts';
import { allowedLink } from '../incidents/allowed-link.ts';
import type { DiagnosisTexts } from '../texts/diagnosis-texts.ts';
import type { Texts } from '../texts/texts.ts';
import { percentOf } from './confidence-words.ts';
import { stepText } from './plan-blocks.ts';
import { sessionText } from './session-blocks.ts';
import { toolLine } from './tool-line.ts';

const BUDGET = 11_500;
/** What would have to be set for a source to be asked. */
const SETTINGS: Readonly<Partial<Record<SourceName, string>>> = {
  prometheus: 'PROMETHEUS_URL',
  loki: 'LOKI_URL',
  kubernetes: 'KUBECONFIG',
  control_plane: 'CONTROL_PLANE_URL',
  topology: 'TOPOLOGY_FILE',
};
const SCALES = [1, 0.6, 0.35, 0.2, 0.1];
/** Steps that the card shows. */
const SHOWN_STEPS = 5;

function suspect(
  { rank, entity, metric, confidence, evidence }: Suspect,
  language: Language,
  scale: number,
): string {
  const name = metric === null || language === 'en' ? metric : sayMetricName(metric, language);
  const what = name === null ? '' : `, ${foreign(name, 80 * scale)}`;
  const why = evidence
    .slice(0, 4)
    .map((one) => `   – ${foreignProse(retellEvidence(one, language), 220 * scale)}`);
  return [
    `*${rank}. ${foreign(entity, 80 * scale)}*${what} — ${percentOf(confidence)}`,
    ...why,
  ].join('\n');
}

function titled(title: string, lines: readonly string[]): Block[] {
  return lines.length === 0 ? [] : [mrkdwnSection(`*${title}*\n${lines.join('\n')}`)];
}

function source(
  tool: ToolAnswer,
  texts: DiagnosisTexts,
  hosts: readonly string[],
  scale: number,
): string {
  const links = tool.links.slice(0, 4).flatMap(({ title, url }) => {
    return allowedLink(url, plain(title, Math.max(4, 60 * scale)), hosts) ?? [];
  });
  const warned = tool.warnings.slice(0, 2).map((warning) => foreign(warning, 140 * scale));
  const said = warned.length > 0 ? ` — ${texts.warned} ${warned.join('; ')}` : '';
  const set = tool.verdict === 'not_configured' ? SETTINGS[tool.source] : undefined;
  const took = set ? `\`${set}\`` : texts.tookMs(tool.ms);
  return `${toolLine(tool, texts)}, ${took}${said}${links.length > 0 ? `  ${links.join('  ')}` : ''}`;
}

function findings({ findings }: Diagnosis, language: Language, scale: number): string[] {
  const signs = { critical: '🔴', warning: '🟠', info: '🔵' };
  return findings
    .slice(0, 8)
    .map(
      (one) => `${signs[one.severity]} ${foreignProse(retellFinding(one, language), 200 * scale)}`,
    );
}

function detailsAt(
  session: DiagnosticSession,
  diagnosis: Diagnosis,
  said: DiagnosisTexts,
  { hosts, scale }: { hosts: readonly string[]; scale: number },
): Block[] {
  const { language } = session;
  const ruledOut = diagnosis.ruled_out.slice(0, 8).map((one) => retellRuledOut(one, language));
  const steps = diagnosis.execution_plan.slice(SHOWN_STEPS, SHOWN_STEPS + 5);
  return [
    ...titled(
      said.suspects,
      diagnosis.suspects.slice(0, 4).map((one) => suspect(one, language, scale)),
    ),
    ...titled(said.noticed, findings(diagnosis, language, scale)),
    ...titled(
      said.ruledOut,
      ruledOut.map(
        ({ what, why }) =>
          `• ${foreignProse(what, 100 * scale)}: ${foreignProse(why, 180 * scale)}`,
      ),
    ),
    ...titled(
      said.asked,
      session.tools.map((tool) => source(tool, said, hosts, scale)),
    ),
    ...titled(
      said.plan.title,
      steps.map((step) => stepText(step, session, said, scale)),
    ),
  ];
}

/** Everything about a finished diagnosis that its card has no room for, for the thread. */
export function sessionDetails(
  session: DiagnosticSession,
  hosts: readonly string[],
  texts: Texts,
): Message {
  const said = texts.diagnosis;
  const ended = whenMrkdwn(session.finishedAt ?? session.updatedAt);
  const verdict = sessionText({ session, texts });
  const summary = foreignProse(session.summary ?? '', 1_500);
  const head = mrkdwnSection([`*${said.details}*`, verdict, summary].filter(Boolean).join('\n'));
  const foot = context(said.again(ended), shortId(session.id));
  const text = `${said.details}: ${verdict}`;
  const { diagnosis } = session;
  for (const scale of SCALES) {
    const blocks = diagnosis ? detailsAt(session, diagnosis, said, { hosts, scale }) : [];
    if (JSON.stringify(blocks).length <= BUDGET)
      return { text, blocks: [head, ...blocks, ...foot] };
  }
  return { text, blocks: [head, ...foot] };
}
