import { z } from 'zod';
import type { IssueDraft } from '../../pipelines/ports.ts';
import type { Gateway } from './create-gateway.ts';
import { ensureLabels } from './ensure-labels.ts';
import { isMarked, Written, withMarker } from './marked.ts';
import { writeOnce } from './write-once.ts';

const Issue = Written.extend({
  number: z.number(),
  html_url: z.string(),
  pull_request: z.unknown().optional(),
});
const Issues = z.array(Issue);

/** An issue that people find by its number and open by its address. */
export type OpenedIssue = { number: number; url: string };

/** What opening issues needs beside the gateway; `knownLabels` grows. */
export type IssueDeps = { us: () => Promise<{ login: string }>; knownLabels: Set<string> };

/** So many hundreds of issues of the label are looked through, newest first. */
const MAX_PAGES = 10;

function opened({ number, html_url: url }: z.infer<typeof Issue>): OpenedIssue {
  return { number, url };
}

/** Looks among all issues of the draft's last, so rarest, label: closed ones count too. */
async function find(
  gateway: Gateway,
  draft: IssueDraft,
  login: string,
): Promise<OpenedIssue | null> {
  const labels = draft.labels.at(-1);
  const filter = { state: 'all', ...(labels === undefined ? {} : { labels }) };
  const route = 'GET /repos/{owner}/{repo}/issues';
  const { pages } = await gateway.list(route, filter, Issues, MAX_PAGES);
  const found = pages
    .flat()
    .find((one) => one.pull_request === undefined && isMarked(one, login, draft.marker));
  return found ? opened(found) : null;
}

/** Opens an issue, unless one of ours carries the marker; labels that do not exist are made. */
export async function openIssue(
  deps: IssueDeps,
  gateway: Gateway,
  draft: IssueDraft,
): Promise<OpenedIssue> {
  const { login } = await deps.us();
  const { title, labels } = draft;
  const body = withMarker(draft.body, draft.marker);
  return writeOnce(
    () => find(gateway, draft, login),
    async () => {
      await ensureLabels(gateway, labels, deps.knownLabels);
      const route = 'POST /repos/{owner}/{repo}/issues';
      return opened(await gateway.write(route, { title, body, labels }, Issue, 'content'));
    },
  );
}
