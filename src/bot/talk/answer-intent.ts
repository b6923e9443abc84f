import type { ClearIntent, Intent } from '../../domain/talk/intent.ts';
import { sayUnderstood } from '../../domain/talk/say/say-understood.ts';
import { advise } from './answers/advise.ts';
import { askFaq } from './answers/ask-faq.ts';
import { capacity } from './answers/capacity.ts';
import { compare } from './answers/compare.ts';
import { correct } from './answers/correct.ts';
import { diagnose } from './answers/diagnose.ts';
import { doubt } from './answers/doubt.ts';
import { explain } from './answers/explain.ts';
import { lookAt } from './answers/look-at.ts';
import { offerIncidentDeed } from './answers/offer-incident-deed.ts';
import { offerLaneDeed } from './answers/offer-lane-deed.ts';
import { offerTaskDeed } from './answers/offer-task-deed.ts';
import { ruledOut } from './answers/ruled-out.ts';
import { sayHelp, sayOnly, sayUnknown } from './answers/say-only.ts';
import { setLanguage } from './answers/set-language.ts';
import { showLogs } from './answers/show-logs.ts';
import { showQuery } from './answers/show-query.ts';
import { status } from './answers/status.ts';
import { waitingForMe } from './answers/waiting-for-me.ts';
import { whatsOnFire } from './answers/whats-on-fire.ts';
import { whoChanged } from './answers/who-changed.ts';
import { zoom } from './answers/zoom.ts';
import { offerChoices } from './offer-choices.ts';
import type { Replies, Reply, Talk } from './talk.ts';

type Answers = { [Kind in ClearIntent['kind']]: Replies<Kind> };

/** What answers each intent. Those that would change something come to a button and to nothing else. */
const ANSWERS: Answers = {
  explain,
  doubt,
  ruled_out: ruledOut,
  advise,
  show_query: showQuery,
  whats_on_fire: whatsOnFire,
  waiting_for_me: waitingForMe,
  help: sayHelp,
  thanks: sayOnly,
  small_talk: sayOnly,
  never_mind: sayOnly,
  not_for_us: sayUnknown,
  unknown: sayUnknown,
  diagnose,
  look_at: lookAt,
  show_logs: showLogs,
  compare,
  zoom,
  who_changed: whoChanged,
  status,
  ask_faq: askFaq,
  correct,
  language: setLanguage,
  capacity,
  cannot: sayOnly,
  silence: offerIncidentDeed,
  acknowledge: offerIncidentDeed,
  resolve: offerIncidentDeed,
  retry: offerTaskDeed,
  rollback: offerTaskDeed,
  pause: offerLaneDeed,
  resume: offerLaneDeed,
};

function clear<Kind extends ClearIntent['kind']>(
  talk: Talk,
  intent: Extract<ClearIntent, { kind: Kind }>,
): Promise<Reply> {
  const answer: Answers[Kind] = ANSWERS[intent.kind as Kind];
  return answer(talk, intent);
}

/** Answers what was understood, or asks the one question with its choices. */
export function answerIntent(talk: Talk, intent: Intent): Promise<Reply> {
  if (intent.kind !== 'unclear') return clear(talk, intent);
  const { text, choices } = sayUnderstood(intent, talk.language);
  return offerChoices(talk, text, choices);
}
