import type { DeploySource } from '../github/local-github.ts';

/** The file that the served page shows. */
export const PAGE_PATH = 'docs/FAQ.md';

const CONFLICT_MARKER = /^(<{7} |>{7} )/m;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether what a probe asks for can really be served from a commit: the backend reads its manifest,
 * the frontend shows a page that nobody left conflict markers in.
 */
export async function canServe(
  github: Pick<DeploySource, 'readFile'>,
  sha: string,
  probe: string,
): Promise<boolean> {
  const path = probe === 'backend' ? 'package.json' : PAGE_PATH;
  const text = (await github.readFile(sha, path))?.toString('utf8');
  if (text === undefined) return true;
  return probe === 'backend' ? isJson(text) : !CONFLICT_MARKER.test(text);
}
