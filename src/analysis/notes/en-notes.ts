import type {
  ChangeContent,
  ChangeTiming,
  KubernetesFact,
  WhyChange,
} from '../../domain/diagnosis-note.ts';
import { gapOf } from './gap-of.ts';
import type { NoteWords } from './note-words.ts';

function gap(seconds: number): string {
  return gapOf(seconds).join(' ');
}

function timing(when: ChangeTiming): string {
  switch (when.kind) {
    case 'undeployed':
      return 'it was not deployed when the incident began';
    case 'after':
      return `it took effect ${gap(when.seconds)} after the onset`;
    case 'before': {
      const where = when.quiet
        ? `on ${when.entity ?? 'something'}, which hardly deviates`
        : `on ${when.entity ?? 'what fails'}`;
      return `took effect ${gap(when.seconds)} before the onset ${where}`;
    }
  }
}

function content(touched: ChangeContent): string {
  switch (touched.kind) {
    case 'harmless':
      return 'only documents, tests or comments changed';
    case 'elsewhere':
      return 'nothing in its diff touches what fails';
    case 'file':
      return `${touched.file}, which it changes, is named where it fails`;
    case 'words':
      return `it touches ${touched.words.join(', ')}, as what fails does`;
    case 'area':
      return `it touches ${touched.area}, as what fails does`;
  }
}

function why(said: WhyChange): string {
  const when = timing(said.timing);
  return said.content === null ? when : `${when}; ${content(said.content)}`;
}

function fact(said: KubernetesFact): string {
  switch (said.kind) {
    case 'ended': {
      const reason = said.reason ?? `exit code ${said.code ?? 'unknown'}`;
      return `container ${said.container} was last ended by ${reason}, ${said.restarts} restarts`;
    }
    case 'waits':
      return `container ${said.container} waits: ${said.reason} ${said.message}`.trim();
    case 'condition':
      return `${said.object} ${said.type}=${said.status} ${said.message}`.trim();
    case 'autoscaler_full':
      return `autoscaler is at its limit of ${said.most}`;
    case 'scaled_to_zero':
      return 'deployment is scaled to 0';
    case 'unavailable':
      return `${said.replicas} replicas are unavailable`;
    case 'event':
      return said.message;
  }
}

/** Notes in English: the words of the engine's own answer, which others read. */
export const enNotes: NoteWords = {
  change: (what, title, said) => `${what} ${title}: ${why(said)}`,
  changeName: (what, id) => `${what} ${id}`,
  why,
  explained: (by) => `what it shows is explained by ${by}, which it calls`,
  kubernetes: ({ name, node, fact: said }) =>
    `${node === null ? '' : `runs on ${node}: `}${name}: ${fact(said)}`,
};
