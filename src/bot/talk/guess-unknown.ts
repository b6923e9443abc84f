import type { TalkContext } from '../../domain/talk/context.ts';
import type { Heard } from '../../domain/talk/heard.ts';
import type { ClearIntent, Intent } from '../../domain/talk/intent.ts';
import type { TalkDeps } from './deps.ts';

/** People's remarks to each other are not shown to a model, only what asks something. */
const ASKS = /[?？]|[嗎呢]\s*$/u;

/** What was said may mean something although the rules (`intent`) don't understand it; null: they do, or nobody knows. */
export async function guessUnknown(
  { guessIntent }: Pick<TalkDeps, 'guessIntent'>,
  { text, user, chosen, overheard }: Heard,
  context: TalkContext,
  intent: Intent,
): Promise<ClearIntent | null> {
  if (chosen || intent.kind !== 'unknown') return null;
  if (overheard && !ASKS.test(text)) return null;
  return guessIntent(text, context, user);
}
