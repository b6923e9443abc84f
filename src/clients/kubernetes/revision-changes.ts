import type { BundleChange } from '../../domain/diagnosis.ts';
import type { Span } from '../../domain/evidence.ts';
import { redactSecrets } from '../../domain/grounding/redact-secrets.ts';
import { compareTemplates } from './compare-templates.ts';
import type { Revision } from './list-revisions.ts';
import type { PodTemplate } from './schema.ts';

const NAMING = ['app.kubernetes.io/name', 'app', 'k8s-app'];
/** Open Containers' annotation for the commit an image was made of. */
const COMMIT = 'org.opencontainers.image.revision';

/** `v1.4.2` of `registry:5000/shop/cart:v1.4.2@sha256:…`; null without a tag. */
function tagOf(image: string): string | null {
  const name = image.split('@')[0] ?? '';
  return /:([\w][\w.-]*)$/.exec(name)?.[1] ?? null;
}

/** The commit that a tag names: a bare one, or behind a dash as `main-1a2b3c4` has it. */
function commitOf({ metadata }: PodTemplate, tag: string | null): string | null {
  const named = metadata?.annotations?.[COMMIT] ?? tag ?? '';
  const found = /(?:^|-|sha-|git-)([0-9a-f]{7,40})$/.exec(named)?.[1];
  // Seven digits and no letter are more likely a build number or a date.
  return found && /[a-f]/.test(found) ? found : null;
}

function entityOf({ workload, template }: Revision): string {
  const labels = template.metadata?.labels ?? {};
  return NAMING.flatMap((label) => labels[label] ?? [])[0] ?? workload.name;
}

function toChange(before: Revision, now: Revision): BundleChange[] {
  const { kind, lines, image } = compareTemplates(before.template, now.template);
  if (lines.length === 0 || now.at === null) return [];
  const { workload, revision, template } = now;
  const version = image === null ? null : tagOf(image);
  const where = `${workload.kind.toLowerCase()}/${workload.namespace ?? 'default'}/${workload.name}`;
  const [first] = lines;
  const more = lines.length > 1 ? `, and ${lines.length - 1} more` : '';
  return [
    {
      ...{ kind, id: `${where}@${revision}`, entity: entityOf(now), at: now.at / 1_000 },
      title: redactSecrets(`${workload.name} revision ${revision}: ${first}${more}`),
      ...{ author: null, files: [], diff: redactSecrets(lines.join('\n')) },
      ...{ version, commit: kind === 'deploy' ? commitOf(template, version) : null },
    },
  ];
}

/** Where one commit came to several workloads it can't tell which change is meant: each is known by itself. */
function tellApart(changes: readonly BundleChange[]): BundleChange[] {
  const entities = Map.groupBy(changes, ({ commit }) => commit);
  return changes.map((change) => {
    const sharing = new Set(entities.get(change.commit)?.map(({ entity }) => entity));
    return sharing.size > 1 ? { ...change, commit: null } : change;
  });
}

/** What each revision changed that took effect in a stretch of time. */
export function revisionChanges(
  histories: readonly (readonly Revision[])[],
  { start, end }: Span,
): BundleChange[] {
  const changes = histories.flatMap((history) =>
    history.slice(1).flatMap((now, i) => {
      const before = history[i];
      const within = now.at !== null && now.at >= start && now.at <= end;
      return before && within ? toChange(before, now) : [];
    }),
  );
  return tellApart(changes).toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
}
