/** A Markdown section. Lines are 0-based; `heading` is where it starts, `body` what follows, up to `end` (exclusive). */
export type Section = {
  depth: number;
  title: string;
  heading: number;
  body: number;
  /** Where its own text ends, before the first section below it. */
  ownEnd: number;
  end: number;
  children: Section[];
};

const ATX = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const FENCE = /^[ \t>]*(?:[-*+]|\d+[.)])?[ \t]*(`{3,}|~{3,})(.*)$/;

const LONGEST_HEADING = 500;

type Heading = { depth: number; title: string; line: number; body: number };

/**
 * The tree of a document's sections under one section of depth 0. By lines and not by a parser, which is a hundred
 * times slower: a repository is indexed while somebody waits.
 */
export function readSections(lines: readonly string[]): Section {
  const root: Section = {
    depth: 0,
    title: '',
    heading: 0,
    body: frontMatterEnd(lines),
    ownEnd: lines.length,
    end: lines.length,
    children: [],
  };
  const open = [root];
  for (const { depth, title, line, body } of findHeadings(lines)) {
    const section: Section = {
      depth,
      title,
      heading: line,
      body,
      ownEnd: lines.length,
      end: lines.length,
      children: [],
    };
    for (const each of open)
      if (each.children.length === 0) each.ownEnd = Math.min(each.ownEnd, line);
    while ((open.at(-1)?.depth ?? 0) >= depth) close(open.pop(), line);
    open.at(-1)?.children.push(section);
    open.push(section);
  }
  return root;
}

function close(section: Section | undefined, line: number): void {
  if (section) section.end = line;
}

function findHeadings(lines: readonly string[]): Heading[] {
  const headings: Heading[] = [];
  let fence: string | null = null;
  for (let line = frontMatterEnd(lines); line < lines.length; line += 1) {
    // A heading is short; patterns are not tried on what a hostile file may hold instead.
    const text = (lines[line] ?? '').slice(0, LONGEST_HEADING);
    fence = nextFence(fence, text);
    if (fence !== null) continue;
    const atx = ATX.exec(text);
    if (atx?.[1])
      headings.push({
        depth: atx[1].length,
        title: plainTitle(atx[2] ?? ''),
        line,
        body: line + 1,
      });
    else if (isSetext(lines, line)) {
      headings.push({
        depth: text.trim()[0] === '=' ? 1 : 2,
        title: plainTitle(lines[line - 1] ?? ''),
        line: line - 1,
        body: line + 1,
      });
    }
  }
  return headings;
}

/** The fence that is open after this line; null when none is. */
function nextFence(fence: string | null, text: string): string | null {
  const [, marks, rest] = FENCE.exec(text) ?? [];
  if (!marks) return fence;
  if (fence === null) return marks.startsWith('`') && rest?.includes('`') ? null : marks;
  return marks.startsWith(fence) && rest?.trim() === '' ? null : fence;
}

function isSetext(lines: readonly string[], line: number): boolean {
  if (!/^ {0,3}(?:=+|-{2,})[ \t]*$/.test(lines[line] ?? '')) return false;
  const above = lines[line - 1] ?? '';
  return (
    above.trim() !== '' && !/^\s*(?:[#>|`~]|[-*+] |\d+[.)] )/.test(above) && !above.includes('|')
  );
}

function frontMatterEnd(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== '---') return 0;
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  return end < 0 ? 0 : end + 1;
}

function plainTitle(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, '')
    .replace(/[`*]/g, '')
    .trim();
}
