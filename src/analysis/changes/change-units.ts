import type { BundleChange } from '../../domain/diagnosis.ts';

/** A change with everything that was recorded of it, and when it took effect. */
export type ChangeUnit = {
  /** Its commit where it has one, else its id. */
  id: string;
  kind: string;
  kinds: string[];
  entity: string | null;
  /** Unix seconds at which it took effect: a commit by the deploy that brought it; null: never did, or not known. */
  at: number | null;
  /** It was made, but no deploy of its entity has brought it. */
  undeployed: boolean;
  title: string;
  files: string[];
  diff: string;
};

function keyOf({ commit, id }: BundleChange): string {
  return commit ?? id;
}

function sameCommit(a: string, b: string): boolean {
  const least = Math.min(a.length, b.length);
  return (
    a === b || (least >= 7 && /^[0-9a-f]+$/.test(a) && a.slice(0, least) === b.slice(0, least))
  );
}

/** Whether a record is one of those that were put together as the unit. */
export function isOfUnit({ id }: ChangeUnit, change: BundleChange): boolean {
  return sameCommit(id, keyOf(change));
}

/** Records of one commit belong together: what it says, and when it was deployed. */
function gather(changes: readonly BundleChange[]): BundleChange[][] {
  const groups: BundleChange[][] = [];
  for (const change of changes) {
    const group = groups.find(([first]) => first && sameCommit(keyOf(first), keyOf(change)));
    if (group) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

function isDeploy({ kind }: { kind: string }): boolean {
  return /deploy|release|rollout/i.test(kind);
}

/** When a commit that no deploy names went live: with the first deploy of its entity after it. */
function carriedBy(change: BundleChange, deploys: readonly BundleChange[]): number | null {
  const later = deploys.flatMap(({ entity, at }) => {
    const fits = change.entity === null || entity === null || entity === change.entity;
    return fits && at !== null && change.at !== null && at >= change.at ? [at] : [];
  });
  return later.length === 0 ? null : Math.min(...later);
}

function effect(group: readonly BundleChange[], deploys: readonly BundleChange[]) {
  const own = group.filter(isDeploy).flatMap(({ at }) => at ?? []);
  if (own.length > 0) return { at: Math.min(...own), undeployed: false };
  const times = group.flatMap(({ at }) => at ?? []);
  const made = times.length === 0 ? null : Math.min(...times);
  const [commit] = group.filter(({ kind }) => /commit/i.test(kind));
  if (!commit) return { at: made, undeployed: false };
  const ofEntity = deploys.some(({ entity }) => entity === commit.entity || commit.entity === null);
  const live = carriedBy(commit, deploys);
  return ofEntity ? { at: live, undeployed: live === null } : { at: made, undeployed: false };
}

function unite(group: readonly BundleChange[], deploys: readonly BundleChange[]): ChangeUnit[] {
  const [first] = group;
  if (!first) return [];
  const texts = (pick: (change: BundleChange) => string | null) =>
    [...new Set(group.flatMap((change) => pick(change) ?? []))].join('\n');
  const ids = group.map(keyOf).toSorted((a, b) => b.length - a.length);
  return [
    {
      ...effect(group, deploys),
      id: ids[0] ?? keyOf(first),
      kind: group.find((one) => !isDeploy(one))?.kind ?? first.kind,
      kinds: group.map(({ kind }) => kind),
      entity: group.find(({ entity }) => entity !== null)?.entity ?? null,
      title: texts(({ title }) => title),
      files: [...new Set(group.flatMap(({ files }) => files))],
      diff: texts(({ diff }) => diff),
    },
  ];
}

/** The changes, records of one commit put together, in the order given. */
export function uniteChanges(changes: readonly BundleChange[]): ChangeUnit[] {
  const deploys = changes.filter(isDeploy);
  return gather(changes).flatMap((group) => unite(group, deploys));
}
