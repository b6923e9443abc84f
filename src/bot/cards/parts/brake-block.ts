import type { Brake, Brakes } from '../../../domain/brake.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Block } from './block.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { mentionUser } from './mention.ts';
import { mrkdwnSection } from './mrkdwn-section.ts';
import { whenMrkdwn } from './when.ts';

/** What holds up the lane, since when, by whom and why, in one line of mrkdwn. */
export function brakeLine(brake: Brake, texts: Texts): string {
  const who = brake.by === null ? texts.brake.byItself : mentionUser(brake.by);
  const said = texts.brake[brake.kind](who, whenMrkdwn(brake.at));
  const why = escapeMrkdwn(brake.reason.replace(/\s+/gu, ' ').trim(), 200);
  return why === '' ? said : texts.brake.because(said, why);
}

/** The same as a paragraph of its own. */
export function brakeBlock(brake: Brake, texts: Texts): Block {
  return mrkdwnSection(brakeLine(brake, texts));
}

/** What is said about every brake that is set, with how it is released. */
export function brakeTexts({ locked, paused }: Brakes, texts: Texts): string[] {
  return [
    ...(locked ? [`${brakeLine(locked, texts)}\n${texts.brake.unlockWith}`] : []),
    ...(paused ? [`${brakeLine(paused, texts)}\n${texts.brake.resumeWith}`] : []),
  ];
}

/** The same as paragraphs. */
export function brakeBlocks(brakes: Brakes, texts: Texts): Block[] {
  return brakeTexts(brakes, texts).map(mrkdwnSection);
}
