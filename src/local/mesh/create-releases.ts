import { randomBytes } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import {
  badRelease,
  HARMLESS_RELEASE,
  type MeshChange,
  nextVersion,
  type Release,
} from './mesh-change.ts';
import type { MeshMember } from './mesh-member.ts';

/** Puts versions live and tells what changed. */
export type Releases = {
  /** Something that breaks the service. */
  deployBad(member: MeshMember): MeshChange;
  /** Something that breaks nothing. */
  deployHarmless(member: MeshMember): MeshChange;
  /** The version before the newest bad one. */
  rollBack(member: MeshMember): MeshChange | null;
};

type Live = { version: string; commit: string };

function newCommit(): string {
  return randomBytes(20).toString('hex');
}

/** Nothing but the version changes. */
function undoOf(from: string, to: string): Release {
  const title = `Roll back from ${from} to ${to}`;
  return { title, author: 'mesh', files: [], diff: '', failure: null };
}

/** Releases of a mesh; `tell` is given every change as it goes live. */
export function createReleases(
  namespace: string,
  clock: Clock,
  tell: (change: MeshChange) => void,
): Releases {
  const before = new Map<MeshMember, Live>();
  const deploy = (member: MeshMember, { version, commit }: Live, release: Release): MeshChange => {
    member.deploy(version, release);
    const { failure: _, ...said } = release;
    const change: MeshChange = {
      ...{
        kind: 'deploy',
        id: `${member.service}-${version}-${commit.slice(0, 7)}`,
        entity: member.service,
        namespace,
      },
      ...{ at: new Date(clock.now()).toISOString(), version, commit, ...said },
    };
    tell(change);
    return change;
  };
  const deployNext = (member: MeshMember, release: Release): MeshChange =>
    deploy(member, { version: nextVersion(member.version()), commit: newCommit() }, release);
  return {
    deployBad(member) {
      if (!before.has(member))
        before.set(member, { version: member.version(), commit: newCommit() });
      return deployNext(member, badRelease(member.service));
    },
    deployHarmless: (member) => deployNext(member, HARMLESS_RELEASE),
    rollBack(member) {
      const good = before.get(member);
      before.delete(member);
      return good ? deploy(member, good, undoOf(member.version(), good.version)) : null;
    },
  };
}
