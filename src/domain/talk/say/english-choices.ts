import { sayLength } from '../time/say-window.ts';
import { inert, type Sayings } from './sayings.ts';

function forLength(ms: number | null): string {
  return ms ? ` for ${sayLength(ms).en}` : '';
}

/** What a choice says, in English. */
export const ENGLISH_CHOICES: Sayings = {
  diagnose: ({ service }) => `Diagnose ${inert(service)}`,
  look_at: ({ service }) => `Look at ${inert(service)}`,
  show_logs: ({ service }) => `Logs of ${inert(service ?? 'this')}`,
  compare: () => 'Compare',
  zoom: () => 'Look closer',
  who_changed: ({ service }) => `What changed in ${inert(service ?? 'this')}`,
  status: () => 'How it is going',
  ask_faq: () => 'Ask the FAQ',
  correct: ({ service }) => `It was ${inert(service ?? 'something else')}`,
  language: ({ language }) => (language === 'en' ? 'English' : '中文'),
  capacity: ({ resource, metric }) => `Forecast ${metric} of ${inert(resource)}`,
  cannot: ({ wish }) => `I want to ${wish}`,
  explain: ({ service }) => `Why ${inert(service ?? 'this')}`,
  doubt: () => 'How sure it is',
  ruled_out: () => 'What was ruled out',
  advise: () => 'What to do',
  show_query: () => 'The query',
  whats_on_fire: () => 'What’s on fire',
  waiting_for_me: () => 'What waits for me',
  help: () => 'Help',
  thanks: () => 'Thanks',
  small_talk: () => 'Hello',
  never_mind: () => 'Nothing',
  not_for_us: () => 'Nothing',
  unknown: () => 'Something else',
  silence: ({ service, ms }) => `Silence ${inert(service ?? 'this')}${forLength(ms)}`,
  retry: ({ id }) => `Retry ${inert(id ?? 'this')}`,
  rollback: ({ id, service }) => `Roll back ${inert(id ?? service ?? 'this')}`,
  acknowledge: () => 'Acknowledge',
  resolve: () => 'Resolve',
  pause: () => 'Pause merges',
  resume: () => 'Resume merges',
};
