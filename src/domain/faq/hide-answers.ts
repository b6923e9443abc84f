import type { RepositorySnapshot } from '../repository.ts';
import { readMarker } from './markers.ts';

/**
 * The snapshot as if our own answers were not in it, so that answers never feed on answers. What people wrote in the
 * FAQ file themselves stays, on the lines it has.
 */
export function hideAnswers(snapshot: RepositorySnapshot, faqPath: string): RepositorySnapshot {
  return {
    ...snapshot,
    read(path) {
      const text = snapshot.read(path);
      return path === faqPath && text !== null ? blankRegion(text) : text;
    },
  };
}

/** With damaged markers everything from the first on is hidden: better too little than our own words. */
function blankRegion(text: string): string {
  let ours = false;
  return text
    .split('\n')
    .map((line) => {
      const marker = readMarker(line);
      if (marker) ours = marker !== 'end';
      return ours || marker ? '' : line;
    })
    .join('\n');
}
