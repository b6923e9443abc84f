import type { GroundingFinding } from '../../domain/answer.ts';

const WORDS: Record<GroundingFinding['code'], string> = {
  nothing_relevant: 'the documents say nothing about it',
  no_citation: 'it cites nothing',
  unknown_citation: 'it cites what is not there',
  unknown_path: 'it names a path that does not exist',
  unknown_command: 'it names a command the repository does not know',
  unknown_script: 'it names a script that does not exist',
  unknown_flag: 'it names a flag the repository does not know',
  foreign_link: 'it links outside the allowed hosts',
  unsafe_markup: 'it holds markup that is not allowed',
  secret: 'a secret was taken out of it, or may be left in it',
  injection: 'what it was written from gives language models orders',
};

// These findings' texts are the problem itself and must not be repeated anywhere.
const UNSPOKEN = new Set<GroundingFinding['code']>([
  'secret',
  'nothing_relevant',
  'no_citation',
  'unsafe_markup',
]);

/** Why a person must look first, as one phrase. */
export function describeHold(findings: readonly GroundingFinding[]): string {
  const phrases = findings
    .slice(0, 3)
    .map(({ code, text }) =>
      UNSPOKEN.has(code) ? WORDS[code] : `${WORDS[code]} (\`${text.replaceAll('`', "'")}\`)`,
    );
  const more = findings.length > 3 ? [`${findings.length - 3} more`] : [];
  return [...new Set([...phrases, ...more])].join('; ');
}
