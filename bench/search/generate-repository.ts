import { createRandom, type Random } from './random.ts';

const VERBS =
  'deploy rotate restart restore migrate scale drain monitor archive rename replay throttle'.split(
    ' ',
  );
const THINGS =
  'checkout certificates database queue cache gateway scheduler mailer search ledger webhooks secrets billing sessions uploads exports'.split(
    ' ',
  );
const WORDS =
  'the a of in to when before after service request worker node cluster region backup limit budget error latency replica shard token window release branch image volume record batch retry timeout operator ticket dashboard alert threshold owner policy check report customer traffic staging production weekly nightly manual automatic'.split(
    ' ',
  );

/** A generated repository: its files, and questions that its documents answer. */
export type Generated = { files: Record<string, string>; questions: string[] };

function sentence({ pick, upTo }: Random, about: string): string {
  const words = Array.from({ length: 8 + upTo(12) }, () => pick(WORDS));
  words.splice(upTo(words.length), 0, about);
  const text = words.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function paragraph(random: Random, about: string): string {
  return Array.from({ length: 2 + random.upTo(4) }, () => sentence(random, about)).join(' ');
}

function section(random: Random, verb: string, thing: string): string {
  const [title, env] = [`${verb} the ${thing}`, random.pick(['staging', 'production'])];
  return [
    `## ${title.charAt(0).toUpperCase()}${title.slice(1)}`,
    paragraph(random, thing),
    `1. ${sentence(random, thing)}\n2. Run the script:\n\n   \`\`\`sh\n   ./scripts/${verb}-${thing}.sh --env ${env}\n   \`\`\`\n\n3. ${sentence(random, verb)}`,
    paragraph(random, verb),
  ].join('\n\n');
}

function document(random: Random, thing: string, index: number): string {
  const verbs = Array.from({ length: 3 + random.upTo(3) }, () => random.pick(VERBS));
  const sections = [...new Set(verbs)].map((verb) => section(random, verb, thing));
  return `# ${thing} handbook, part ${index}\n\n${paragraph(random, thing)}\n\n${sections.join('\n\n')}\n`;
}

function code(random: Random, thing: string): string {
  const functions = Array.from({ length: 6 + random.upTo(10) }, (_, i) => {
    const name = `${random.pick(VERBS)}${thing.charAt(0).toUpperCase()}${thing.slice(1)}${i}`;
    const body = Array.from(
      { length: 3 + random.upTo(8) },
      () => `  const ${random.pick(WORDS)}_${random.upTo(99)} = '${random.pick(WORDS)}';`,
    );
    return `/** ${sentence(random, thing)} */\nexport function ${name}() {\n${body.join('\n')}\n}`;
  });
  return `${functions.join('\n\n')}\n`;
}

function script(verb: string, thing: string): string {
  return `#!/usr/bin/env bash\nset -euo pipefail\n# usage: ${verb}-${thing}.sh --env <name>\necho "${verb} ${thing} $2"\n`;
}

/** So many files: a quarter documents, the scripts they name, the rest code. The same in every run. */
export function generateRepository(count: number): Generated {
  const random = createRandom(20_261_122);
  const files: Record<string, string> = { 'docs/FAQ.md': '# FAQ\n', 'README.md': '# Generated\n' };
  const pairs = VERBS.flatMap((verb) => THINGS.map((thing) => ({ verb, thing })));
  for (const { verb, thing } of pairs) files[`scripts/${verb}-${thing}.sh`] = script(verb, thing);
  for (let i = 0; i < count / 4; i += 1) {
    const thing = THINGS[i % THINGS.length] ?? '';
    files[`docs/${thing}/part-${i}.md`] = document(random, thing, i);
  }
  for (let i = 0; Object.keys(files).length < count; i += 1) {
    const thing = random.pick(THINGS);
    files[`src/${thing}/module-${i}.ts`] = code(random, thing);
  }
  const written = Object.values(files).join('\n').toLowerCase();
  const known = pairs.filter(({ verb, thing }) => written.includes(`## ${verb} the ${thing}\n`));
  return { files, questions: known.map(({ verb, thing }) => `How do I ${verb} the ${thing}?`) };
}
