import type { TalkContext } from '../context.ts';
import type { ClearIntent, Intent } from '../intent.ts';
import { unclear } from './unclear.ts';

/** What only makes sense of something that is at hand. */
const OF_A_THREAD: ReadonlySet<Intent['kind']> = new Set<Intent['kind']>([
  ...(['doubt', 'ruled_out', 'advise', 'show_query', 'compare', 'zoom', 'correct'] as const),
  ...(['silence', 'retry', 'rollback', 'acknowledge', 'resolve'] as const),
]);

/** What can be asked anywhere, and leads to a thread. */
const AT_HAND: readonly ClearIntent[] = [
  { kind: 'whats_on_fire' },
  { kind: 'status', what: null, id: null },
];

/** Whether the intent says itself what it is about. */
function namesIt(intent: ClearIntent): boolean {
  if (intent.kind === 'silence' || intent.kind === 'compare') return intent.service !== null;
  if (intent.kind === 'retry') return intent.id !== null;
  return intent.kind === 'rollback' && (intent.id ?? intent.service) !== null;
}

/** Outside a thread "why?" is about nothing: then it is asked what about. */
export function groundInThread(intent: Intent, { thread, services }: TalkContext): Intent {
  if (thread || intent.kind === 'unclear' || namesIt(intent)) return intent;
  if (intent.kind === 'explain' || intent.kind === 'zoom') {
    const window = intent.kind === 'zoom' ? intent.window : null;
    const about =
      intent.kind === 'explain' && intent.service !== null ? [intent.service] : services;
    return unclear(
      'which_service',
      about.map((service) => ({ kind: 'diagnose', service, namespace: null, window })),
    );
  }
  return OF_A_THREAD.has(intent.kind) ? unclear('which_thread', AT_HAND) : intent;
}
