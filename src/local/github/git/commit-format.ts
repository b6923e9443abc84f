import type { Commit, Signature } from './git-object.ts';

function formatSignature({ name, email, at }: Signature): string {
  const clean = (text: string) => text.replace(/[<>\n\0]/g, '').trim();
  return `${clean(name)} <${clean(email)}> ${Math.floor(at / 1000)} +0000`;
}

function parseSignature(line: string): Signature {
  const found = /^(.*?) ?<(.*?)> (-?\d+)/.exec(line);
  return { name: found?.[1] ?? '', email: found?.[2] ?? '', at: Number(found?.[3] ?? 0) * 1000 };
}

/** A commit as git stores it. */
export function formatCommit(commit: Commit): Buffer {
  const headers = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${formatSignature(commit.author)}`,
    `committer ${formatSignature(commit.committer)}`,
  ];
  return Buffer.from(`${headers.join('\n')}\n\n${commit.message}`);
}

/** Reads a commit from what git stores; headers it does not know, such as signatures, are passed over. */
export function parseCommit(body: Buffer): Commit {
  const text = body.toString('utf8');
  const split = text.indexOf('\n\n');
  const headers = text.slice(0, split).split('\n');
  const all = (name: string) =>
    headers
      .filter((line) => line.startsWith(`${name} `))
      .map((line) => line.slice(name.length + 1));
  return {
    tree: all('tree')[0] ?? '',
    parents: all('parent'),
    author: parseSignature(all('author')[0] ?? ''),
    committer: parseSignature(all('committer')[0] ?? ''),
    message: text.slice(split + 2),
  };
}
