import type { ClearIntent, Intent } from '../intent.ts';
import { nearestWord } from '../words/nearest-word.ts';
import { REAL_WORDS } from '../words/real-words.ts';
import { type Heard, servicesOf, strangersOf } from './heard.ts';
import { unclear } from './unclear.ts';

type Make = (service: string) => ClearIntent;

/** Names of services as nobody writes markup: what we say back holds no sign that means something to Slack. */
export function nameOf(word: string): string {
  return word.replace(/[^\p{L}\p{N}._/-]/gu, '');
}

function closest(word: string, services: readonly string[]): string[] {
  const near = nearestWord(word, services);
  return [...(near ? [near] : []), ...services.filter((service) => service !== near)];
}

/** The stranger that reads most like a name: an everyday word is one only where nothing else can be. */
function likeliest(strangers: readonly string[]): string | undefined {
  return strangers.find((word) => /[-\d]/.test(word) || !REAL_WORDS.has(word)) ?? strangers[0];
}

/** The intent for the service that was named, or the question which one is meant. */
export function chooseService(heard: Heard, make: Make): Intent {
  const named = servicesOf(heard)[0];
  const { services, thread } = heard.context;
  if (named?.length === 1 && named[0] !== undefined) return make(named[0]);
  if (named) return unclear('which_service', named.map(make));
  const strangers = strangersOf(heard);
  const stranger = services.length === 0 ? likeliest(strangers) : strangers[0];
  if (stranger === undefined)
    return unclear('which_service', [...(thread?.services ?? services)].map(make));
  // Nobody knows what there is: then the word is believed.
  if (services.length === 0) return make(nameOf(stranger));
  return unclear('unknown_service', closest(stranger, services).map(make), strangers.join(' '));
}

/** The intent for a service that need not be named. */
export function maybeService(heard: Heard, make: (service: string | null) => ClearIntent): Intent {
  return servicesOf(heard).length > 0 ? chooseService(heard, make) : make(null);
}
