import { styleText } from 'node:util';
import { AREAS, type Finding, type Level } from './finding.ts';

/** How findings are shown. */
export type RenderOptions = {
  /** Colours; for terminals only. */
  colour: boolean;
  /** Characters a line; 100. */
  columns?: number;
};

type Style = 'green' | 'yellow' | 'red' | 'dim' | 'bold';
type Paint = (style: Style, text: string) => string;

const MARKS: Readonly<Record<Level, { mark: string; style: Style }>> = {
  ok: { mark: '✓', style: 'green' },
  warn: { mark: '!', style: 'yellow' },
  block: { mark: '✗', style: 'red' },
};
const GUTTER = 12;

/** Breaks a sentence at blanks; a word longer than the line stays whole. */
function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

function renderFinding({ level, what, mend }: Finding, paint: Paint, width: number): string[] {
  const { mark, style } = MARKS[level];
  const [first = '', ...rest] = wrap(what, width - 2);
  const lines = [`${paint(style, mark)} ${first}`, ...rest.map((line) => `  ${line}`)];
  const advice = mend === undefined ? [] : wrap(mend, width - 4);
  const shown = advice.map((line, i) => paint('dim', `  ${i === 0 ? '→' : ' '} ${line}`));
  return [...lines, ...shown];
}

function summary(findings: readonly Finding[], paint: Paint): string {
  const count = (level: Level) => findings.filter((one) => one.level === level).length;
  const [warns, blocks] = [count('warn'), count('block')];
  if (blocks > 0) return paint('red', `${blocks} to mend before it can work, ${warns} to look at.`);
  if (warns > 0) return paint('yellow', `Nothing blocks; ${warns} to look at.`);
  return paint('green', 'All is well.');
}

/** The findings as a table for people: area by area, each with what to mend. */
export function renderFindings(findings: readonly Finding[], options: RenderOptions): string {
  const { colour, columns = 100 } = options;
  const paint: Paint = (style, text) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const blocks = AREAS.map((area) => {
    const found = findings.filter((one) => one.area === area);
    const lines = found.flatMap((one) => renderFinding(one, paint, columns - GUTTER - 2));
    return lines.map((line, i) => {
      const name = i === 0 ? paint('bold', area.padEnd(GUTTER)) : ' '.repeat(GUTTER);
      return `  ${name}${line}`;
    });
  });
  const table = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `\n${table.join('\n')}\n\n  ${summary(findings, paint)}\n\n`;
}
