import type { DiagnosticSession } from '../../domain/diagnostic-session.ts';
import type { Block } from '../cards/parts/block.ts';
import { context } from '../cards/parts/context.ts';
import { foreign } from '../cards/parts/foreign.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { progressBar } from '../cards/parts/progress-bar.ts';
import type { DiagnosisTexts } from '../texts/diagnosis-texts.ts';
import { toolLine } from './tool-line.ts';

const SEGMENTS = 8;

function stepName({ currentStep }: DiagnosticSession, { steps, queued }: DiagnosisTexts): string {
  if (currentStep === 'queued') return queued;
  const known: Readonly<Record<string, string>> = steps;
  return Object.hasOwn(known, currentStep) ? (known[currentStep] ?? '') : foreign(currentStep, 60);
}

/** How far a diagnosis is, and which sources have answered. */
export function runningBlocks(session: DiagnosticSession, texts: DiagnosisTexts): Block[] {
  const share = Math.min(100, Math.max(0, session.progress)) / 100;
  const bar = progressBar(Math.round(share * SEGMENTS), SEGMENTS);
  const recorded = session.recorded ? context(`📼 ${texts.recorded}`) : [];
  return [
    mrkdwnSection(`🔍 *${texts.running}*  ${bar}  ${stepName(session, texts)}`),
    ...recorded,
    ...context(...session.tools.map((tool) => toolLine(tool, texts))),
  ];
}
