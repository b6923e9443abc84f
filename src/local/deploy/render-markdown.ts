import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/** Anchors keep their names: without scripts on the page there is nothing a name could take the place of. */
const SCHEMA = { ...defaultSchema, clobberPrefix: '' };

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize, SCHEMA)
  .use(rehypeSlug)
  .use(rehypeStringify)
  .freeze();

/** Markdown as HTML in which nothing runs: of raw HTML too, only what GitHub itself lets through stays. */
export function renderMarkdown(markdown: string): string {
  return String(processor.processSync(markdown));
}
