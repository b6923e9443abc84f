import { retellFinding } from '../../analysis/retell/retell-finding.ts';
import { retellRuledOut } from '../../analysis/retell/retell-ruled-out.ts';
import { chooseEvidence } from '../../analysis/summary/choose-evidence.ts';
import type { Diagnosis } from '../../domain/diagnosis.ts';
import { historyLack } from '../../domain/no-history.ts';
import type { Block } from '../cards/parts/block.ts';
import { context } from '../cards/parts/context.ts';
import { foreign, foreignProse } from '../cards/parts/foreign.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { whenMrkdwn } from '../cards/parts/when.ts';
import { confidenceWord, percentOf } from './confidence-words.ts';
import { evidenceLine } from './evidence-line.ts';
import { firstSentence } from './first-sentence.ts';
import type { SessionFacts } from './session-facts.ts';
import { nobodyAnswered, whySilent } from './tool-line.ts';
import { topSuspect, verdictLine } from './verdict-line.ts';

const MOST_EVIDENCE = 3;
const MOST_RULED_OUT = 2;
const MOST_AFFECTED = 6;
const MOST_SIMILAR = 3;

/** What the verdict means where it names nobody, else how sure it is. */
function meaning(diagnosis: Diagnosis, { session, texts }: SessionFacts): string {
  const said = texts.diagnosis;
  if (nobodyAnswered(session.tools)) return said.allFailed;
  const percent = percentOf(diagnosis.confidence_score);
  if (diagnosis.verdict === 'healthy') return said.healthyMeans;
  if (diagnosis.verdict === 'inconclusive') {
    const lack = historyLack(diagnosis);
    const why = lack === null ? said.abstains : retellFinding(lack, session.language);
    const guess = diagnosis.suspects.length > 0 ? said.guess(topSuspect(diagnosis), percent) : null;
    return [guess, why].filter(Boolean).join(' ');
  }
  const sure = said.confidence(confidenceWord(diagnosis.confidence_score, said), percent);
  const { remediation } = diagnosis;
  return remediation === 'none' ? sure : `${sure}  ·  ${said.remedyIs(said.remedy[remediation])}`;
}

function evidence(diagnosis: Diagnosis, { session, texts, linkHosts, scale }: SessionFacts) {
  const said = texts.diagnosis;
  const all = diagnosis.suspects[0]?.evidence ?? [];
  const different = chooseEvidence(all, MOST_EVIDENCE);
  // One of each kind tells most; the rest of the room is for the next strongest.
  const rest = all.filter((one) => !different.includes(one));
  const shown = [...different, ...rest].slice(0, MOST_EVIDENCE);
  if (shown.length === 0 || diagnosis.verdict === 'healthy') return [];
  const { tools, language } = session;
  const facts = { tools, language, label: said.see, hosts: linkHosts, scale };
  const lines = shown.map((one) => evidenceLine(one, facts));
  return [mrkdwnSection(`*${said.why}*\n${lines.join('\n')}`)];
}

function spread({ onset, blast_radius }: Diagnosis, { texts, scale }: SessionFacts): Block[] {
  const said = texts.diagnosis;
  const at = Date.parse(onset ?? '');
  const names = blast_radius.slice(0, MOST_AFFECTED).map((name) => foreign(name, 60 * scale));
  const rest = blast_radius.length - names.length;
  const affected = [...names, ...(rest > 0 ? [`+${rest}`] : [])].join(', ');
  return context(
    Number.isNaN(at) ? null : said.began(whenMrkdwn(at)),
    affected === '' ? null : `${said.affected} ${affected}`,
  );
}

function ruledOut({ ruled_out }: Diagnosis, { session, texts, scale }: SessionFacts): Block[] {
  const lines = ruled_out
    .slice(0, MOST_RULED_OUT)
    .map((one) => retellRuledOut(one, session.language))
    .map(
      ({ what, why }) => `• ${foreignProse(what, 100 * scale)}: ${foreignProse(why, 200 * scale)}`,
    );
  return lines.length === 0
    ? []
    : [mrkdwnSection([`*${texts.diagnosis.ruledOut}*`, ...lines].join('\n'))];
}

function missing({ session, texts }: SessionFacts): Block[] {
  const said = texts.diagnosis;
  const silent = session.tools.filter(({ verdict }) => /failed|not_configured/.test(verdict));
  if (silent.length === 0) return [];
  const named = silent.map((tool) => `${said.sources[tool.source]} (${whySilent(tool, said)})`);
  return context(`⚠️ ${said.missing} ${named.join(', ')}`);
}

function similar({ session, texts, scale }: SessionFacts): Block[] {
  if (session.similar.length === 0) return [];
  const lines = session.similar
    .slice(0, MOST_SIMILAR)
    .map(({ at, title }) => `${foreign(title, 120 * scale)} (${whenMrkdwn(at)})`);
  return context(`🕰️ ${texts.diagnosis.similar} ${lines[0]}`, ...lines.slice(1));
}

function summary({ session, scale }: SessionFacts): Block[] {
  const text = foreignProse(firstSentence(session.summary ?? '', session.language), 400 * scale);
  return text === '' ? [] : [mrkdwnSection(text)];
}

/** What it comes to, why, what was ruled out and what could not be looked at. */
export function causeBlocks(diagnosis: Diagnosis, facts: SessionFacts): Block[] {
  const { session, texts, outdated } = facts;
  const said = texts.diagnosis;
  const finished = session.finishedAt ?? session.updatedAt;
  return [
    mrkdwnSection(`*${verdictLine(diagnosis, said)}*\n${meaning(diagnosis, facts)}`),
    ...(session.recorded ? context(`📼 ${said.recorded}`) : []),
    ...(outdated ? context(said.older(whenMrkdwn(finished))) : []),
    ...summary(facts),
    ...evidence(diagnosis, facts),
    ...spread(diagnosis, facts),
    ...ruledOut(diagnosis, facts),
    ...missing(facts),
    ...similar(facts),
  ];
}
