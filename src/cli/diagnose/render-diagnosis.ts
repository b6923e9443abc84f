import { stripVTControlCharacters, styleText } from 'node:util';
import type { Diagnosis, Suspect } from '../../domain/diagnosis.ts';
import { wrapText } from './wrap-text.ts';

/** How a diagnosis is shown. */
export type RenderDiagnosisOptions = {
  /** Colours; for terminals only. */
  colour: boolean;
  /** Characters a line; 100. */
  columns?: number;
};

type Style = 'green' | 'yellow' | 'red' | 'dim' | 'bold';
type Page = { paint: (style: Style, text: string) => string; columns: number };
type Answer = Diagnosis & { elapsed_ms: number };

const MOST_SUSPECTS = 5;
const MOST_EVIDENCE = 4;
const MOST_RULED_OUT = 6;

const VERDICTS: Readonly<Record<Diagnosis['verdict'], (about: string) => string>> = {
  change: (about) => `A change broke it: ${about}.`,
  component: (about) => `A component broke: ${about}.`,
  external: (about) => `Somebody else's system broke: ${about}.`,
  inconclusive: (about) => `Not sure. The first to look at: ${about}.`,
  healthy: () => 'Nothing deviates from what is usual.',
};
const STYLES: Readonly<Record<Diagnosis['verdict'], Style>> = {
  change: 'red',
  component: 'red',
  external: 'red',
  inconclusive: 'yellow',
  healthy: 'green',
};

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** What others wrote, on one line and without codes that would steer the terminal. */
function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/\p{Cc}+/gu, ' ');
}

function bullet(text: string, indent: number, { columns }: Page): string[] {
  const [first = '', ...rest] = wrapText(plain(text), columns - indent - 2);
  const margin = ' '.repeat(indent);
  return [`${margin}· ${first}`, ...rest.map((line) => `${margin}  ${line}`)];
}

function headline(answer: Answer, page: Page): string[] {
  const { verdict, suspects, root_cause_change: change } = answer;
  const entity = plain(suspects[0]?.entity ?? 'nothing');
  const about = verdict === 'change' ? `${plain(change ?? '')} on ${entity}` : entity;
  const sure = verdict === 'healthy' ? '' : ` Confidence ${percent(answer.confidence_score)}.`;
  return [`  ${page.paint(STYLES[verdict], `${VERDICTS[verdict](about)}${sure}`)}`];
}

function facts(answer: Answer, { paint }: Page): string[] {
  const rows: [string, string | null][] = [
    ['onset', answer.onset],
    ['failed first', answer.first_failing],
    ['hit', answer.blast_radius.join(', ') || null],
    ['mend', answer.remediation === 'none' ? null : answer.remediation],
  ];
  const shown = rows.flatMap(([name, value]) => (value === null ? [] : [[name, plain(value)]]));
  return shown.map(([name = '', value = '']) => `  ${paint('bold', name.padEnd(14))}${value}`);
}

function suspectLines(suspect: Suspect, page: Page): string[] {
  const { rank, entity, confidence, evidence, change_id: change } = suspect;
  const name = page.paint('bold', plain(entity));
  const blamed = change === null ? '' : `, ${plain(change)}`;
  const head = `  ${rank}. ${name}${blamed} ${page.paint('dim', percent(confidence))}`;
  const most = rank === 1 ? MOST_EVIDENCE : 1;
  return [head, ...evidence.slice(0, most).flatMap(({ message }) => bullet(message, 5, page))];
}

function section(title: string, lines: readonly string[], { paint }: Page): string[] {
  return lines.length === 0 ? [] : ['', `  ${paint('bold', title)}`, ...lines];
}

/** A diagnosis for people: the verdict, then who is suspected and why, what was ruled out, and what to do. */
export function renderDiagnosis(answer: Answer, options: RenderDiagnosisOptions): string {
  const { colour, columns = 100 } = options;
  const paint: Page['paint'] = (style, text) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const page = { paint, columns };
  const suspects = answer.suspects.slice(0, answer.verdict === 'healthy' ? 0 : MOST_SUSPECTS);
  const ruledOut = answer.ruled_out.slice(0, MOST_RULED_OUT);
  const steps = answer.execution_plan.map(
    ({ step, description, risk }) => `${step}. ${description} Risk: ${risk}.`,
  );
  const lines = [
    '',
    ...headline(answer, page),
    '',
    ...facts(answer, page),
    ...section(
      'Suspects',
      suspects.flatMap((one) => suspectLines(one, page)),
      page,
    ),
    ...section(
      'Ruled out',
      ruledOut.flatMap(({ what, why }) => bullet(`${what}: ${why}`, 2, page)),
      page,
    ),
    ...section(
      'Plan',
      steps.map((step) => `  ${plain(step)}`),
      page,
    ),
    '',
    `  ${paint('dim', `${answer.elapsed_ms} ms, from the bundle alone`)}`,
    '',
  ];
  return `${lines.join('\n')}\n`;
}
