import { WEB_FLOW } from '../names.ts';
import { commitIdentity } from '../people.ts';
import type { MergeMethod, Pull } from '../store/rows.ts';
import type { World } from '../world.ts';

/** How to merge, and with which words; absent words are GitHub's own defaults. */
export type MergeWish = {
  method: MergeMethod;
  title?: string | null;
  message?: string | null;
  /** Login of whoever merges. */
  actor: string;
};

type Parts = Pick<World, 'git' | 'clock' | 'names'>;
type Message = { title: string; body: string };

const joinMessage = ({ title, body }: Message): string => (body ? `${title}\n\n${body}` : title);

function splitMessage(message: string): Message {
  const [title = '', ...rest] = message.split('\n');
  return { title, body: rest.join('\n').trim() };
}

async function squashMessage({ git }: Parts, pull: Pull, base: string): Promise<Message> {
  const shas = await git.commitsBetween(base, pull.headSha);
  const commits = await Promise.all(shas.map((sha) => git.readCommit(sha)));
  const [only] = commits;
  if (commits.length === 1 && only) {
    const { title, body } = splitMessage(only.message);
    return { title: `${title} (#${pull.number})`, body };
  }
  const lines = commits.flatMap((commit) => (commit ? [`* ${commit.message.trim()}`] : []));
  return { title: `${pull.title} (#${pull.number})`, body: lines.join('\n\n') };
}

async function messageFor(world: Parts, pull: Pull, base: string, wish: MergeWish) {
  const byDefault =
    wish.method === 'squash'
      ? await squashMessage(world, pull, base)
      : {
          title: `Merge pull request #${pull.number} from ${world.names.owner}/${pull.headRef}`,
          body: pull.title,
        };
  const title = wish.title || byDefault.title;
  return joinMessage({ title, body: wish.message ?? byDefault.body });
}

async function replay(world: Parts, pull: Pull, base: string): Promise<string | null> {
  const { git, clock } = world;
  let onto = base;
  for (const sha of await git.commitsBetween(base, pull.headSha)) {
    const commit = await git.readCommit(sha);
    const tip = await git.readCommit(onto);
    const [parent] = commit?.parents ?? [];
    if (!commit || !tip || parent === undefined || commit.parents.length > 1) return null;
    const change = { base: parent, ours: tip.tree, theirs: commit.tree, stamp: commit };
    const merged = await git.apply(change);
    if (merged.kind === 'conflict') return null;
    const committer = { ...WEB_FLOW, at: clock.now() };
    onto = await git.writeCommit({ ...commit, tree: merged.tree, parents: [onto], committer });
  }
  return onto;
}

/** Writes the commit that merges a pull request into `base`; null when git sees a conflict. */
export async function buildMerge(
  world: Parts,
  pull: Pull,
  base: string,
  wish: MergeWish,
): Promise<string | null> {
  const { git, clock } = world;
  if (wish.method === 'rebase') return replay(world, pull, base);
  const merged = await git.merge(base, pull.headSha);
  if (merged.kind === 'conflict') return null;
  const at = clock.now();
  return git.writeCommit({
    tree: merged.tree,
    parents: wish.method === 'squash' ? [base] : [base, pull.headSha],
    author: { ...commitIdentity(wish.method === 'squash' ? pull.author : wish.actor), at },
    committer: { ...WEB_FLOW, at },
    message: await messageFor(world, pull, base, wish),
  });
}
