import type { TalkContext } from '../../domain/talk/context.ts';
import type { Heard } from '../../domain/talk/heard.ts';
import type { ClearIntent, Intent } from '../../domain/talk/intent.ts';
import type { TalkDeps } from './deps.ts';

/** What was said may mean something although the rules (`intent`) don't understand it; null: they do, or nobody knows. */
export async function guessUnknown(
  { guessIntent }: Pick<TalkDeps, 'guessIntent'>,
  { text, user, chosen }: Heard,
  context: TalkContext,
  intent: Intent,
): Promise<ClearIntent | null> {
  if (chosen || intent.kind !== 'unknown') return null;
  return guessIntent(text, context, user);
}
