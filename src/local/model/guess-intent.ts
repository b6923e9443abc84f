/** What the stand-in takes a message for, in the fields that our schema of intents demands. */
export type GuessedIntent = {
  kind: string;
  service: string | null;
  time: null;
  id: null;
  level: null;
  what: null;
  metric: null;
  days: null;
};

const MESSAGE = /<(message(?:-\w+)?)>\s*([\s\S]*?)\s*<\/\1>/;
const SERVICE = /<(service(?:-\w+)?)>([^<]*)<\/\1>/g;

/** A handful of ways to say it: this stand-in is no model, and knows no others. */
const SICK =
  /\b(?:on its knees|keeling over|melting|toast|having a moment|gone south|bleeding|limping)\b|快撐不住|在冒煙|奄奄一息/i;
const ALL_SICK =
  /\bis it just me\b|\bsmell(?:s|ing)? smoke\b|\bworld ending\b|天下太平|有沒有冒煙/i;
const ALONE: readonly (readonly [shape: RegExp, kind: string])[] = [
  [/\bspill the beans\b|\bwhat tipped you off\b|哪來的結論/i, 'explain'],
  [/\bhand on heart\b|\bswear to (?:god|me)\b|敢打包票/i, 'doubt'],
  [/\bball (?:is )?in my court\b|球在我這/i, 'waiting_for_me'],
];

/** The service that is named in a message, by its name or a nickname; the longest name first. */
function findService(said: string, prompt: string): string | null {
  const names = [...prompt.matchAll(SERVICE)].flatMap(([, , quoted = '']) => {
    const [name = '', ...called] = quoted.split(', also called ');
    return [name, ...called].map((alias) => ({ name, alias: alias.toLowerCase() }));
  });
  const lower = said.toLowerCase();
  const byLength = names.toSorted((a, b) => b.alias.length - a.alias.length);
  return byLength.find(({ alias }) => alias !== '' && lower.includes(alias))?.name ?? null;
}

function kindOf(said: string, service: string | null): string {
  if (SICK.test(said) && service !== null) return 'diagnose';
  if (SICK.test(said) || ALL_SICK.test(said)) return 'whats_on_fire';
  return ALONE.find(([shape]) => shape.test(said))?.[1] ?? 'unknown';
}

/** Says what a quoted message means, where it is one of the few things that this stand-in knows; else `unknown`. */
export function guessIntent(prompt: string): GuessedIntent {
  const said = MESSAGE.exec(prompt)?.[2] ?? '';
  const named = findService(said, prompt);
  const kind = kindOf(said, named);
  const nothing = { time: null, id: null, level: null, what: null, metric: null, days: null };
  return { kind, service: kind === 'diagnose' ? named : null, ...nothing };
}
