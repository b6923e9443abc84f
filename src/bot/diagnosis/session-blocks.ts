import { ACTIONS } from '../cards/action-ids.ts';
import type { Block } from '../cards/parts/block.ts';
import { buttonRow } from '../cards/parts/button.ts';
import { context } from '../cards/parts/context.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { causeBlocks } from './cause-blocks.ts';
import { failureLine } from './failure-line.ts';
import { planBlocks } from './plan-blocks.ts';
import { runningBlocks } from './running-blocks.ts';
import type { SessionFacts } from './session-facts.ts';
import { verdictLine } from './verdict-line.ts';

/** How much foreign text is shown at most, tried in this order until the message holds it. */
const SCALES = [1, 0.6, 0.35, 0.2, 0.1];

function failedBlocks(facts: SessionFacts): Block[] {
  const { session, texts } = facts;
  const said = texts.diagnosis;
  const why = session.error;
  const reason = why ? failureLine(why, facts) : '';
  return [
    mrkdwnSection([`*✗ ${said.failed}*`, reason, said.failedTodo].filter(Boolean).join('\n')),
  ];
}

function lastRow({ session, texts }: SessionFacts): Block[] {
  const { id: value, status } = session;
  const { buttons } = texts.diagnosis;
  const again = { actionId: ACTIONS.diagnoseAgain, value, label: buttons.again };
  if (status === 'failed') return buttonRow(again);
  return buttonRow(
    { actionId: ACTIONS.diagnosisRight, value, label: buttons.right },
    { actionId: ACTIONS.diagnosisWrong, value, label: buttons.wrong },
    again,
    { actionId: ACTIONS.exportBundle, value, label: buttons.exported },
  );
}

function judged({ session, texts }: SessionFacts): Block[] {
  const votes = Object.values(session.feedback);
  if (votes.length === 0) return context(texts.diagnosis.inThread);
  const up = votes.filter((vote) => vote === 'up').length;
  return context(texts.diagnosis.inThread, texts.diagnosis.feedback(up, votes.length - up));
}

function blocksAt(facts: SessionFacts): Block[] {
  const { session, texts } = facts;
  if (session.status === 'processing') return runningBlocks(session, texts.diagnosis);
  if (session.status === 'failed' || session.diagnosis === null) {
    return [
      ...failedBlocks(facts),
      ...lastRow({ ...facts, session: { ...session, status: 'failed' } }),
    ];
  }
  // Nothing was diagnosed: what somebody asked for is all there is to show.
  if (session.kind === 'execute') return planBlocks(session.diagnosis, facts);
  return [
    ...causeBlocks(session.diagnosis, facts),
    ...planBlocks(session.diagnosis, facts),
    ...lastRow(facts),
    ...judged(facts),
  ];
}

/** A diagnosis as it stands, in at most so many characters of JSON: foreign text is shortened until it fits. */
export function sessionBlocks(facts: Omit<SessionFacts, 'scale'>, budget: number): Block[] {
  let blocks: Block[] = [];
  for (const scale of SCALES) {
    blocks = blocksAt({ ...facts, scale });
    if (JSON.stringify(blocks).length <= budget) return blocks;
  }
  // What does not fit at all is told in its thread; whoever presses has to have read it.
  return [...sessionHeadline(facts), ...context(facts.texts.diagnosis.inThread)];
}

function sessionHeadline(facts: Pick<SessionFacts, 'session' | 'texts'>): Block[] {
  return [mrkdwnSection(`*${sessionText(facts)}*`)];
}

/** A diagnosis in one line of mrkdwn. */
export function sessionText({ session, texts }: Pick<SessionFacts, 'session' | 'texts'>): string {
  const { status, diagnosis } = session;
  const said = texts.diagnosis;
  if (session.kind === 'execute') return `🛠️ ${said.plan.title}`;
  if (status === 'processing') return `🔍 ${said.running}`;
  return status === 'completed' && diagnosis ? verdictLine(diagnosis, said) : `✗ ${said.failed}`;
}
