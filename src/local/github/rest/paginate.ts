import type { World } from '../world.ts';
import type { ApiContext } from './api-env.ts';

/** A page as it is asked for. */
export type Page = { page: number; perPage: number; offset: number };

function positive(text: string | undefined, otherwise: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}

/** Reads `page` and `per_page`: 30 a page by default, 100 at most. */
export function readPage(c: ApiContext): Page {
  const page = positive(c.req.query('page'), 1);
  const perPage = Math.min(100, positive(c.req.query('per_page'), 30));
  return { page, perPage, offset: (page - 1) * perPage };
}

function linkHeader(root: string, c: ApiContext, { page, perPage }: Page, total: number): string {
  const last = Math.max(1, Math.ceil(total / perPage));
  const link = (to: number, rel: string): string => {
    const url = new URL(c.req.url);
    url.searchParams.set('page', String(to));
    return `<${root}${url.pathname}${url.search}>; rel="${rel}"`;
  };
  return [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ].join(', ');
}

/** Answers a page that was cut out already, with the `Link` header that leads to the others. */
export function answerPage(
  { urls }: Pick<World, 'urls'>,
  c: ApiContext,
  body: object,
  total: number,
): Response {
  const link = linkHeader(urls.root(), c, readPage(c), total);
  return c.json(body, 200, link ? { link } : {});
}

/** Cuts a page out of a whole list. */
export function cutPage<Item>(c: ApiContext, items: readonly Item[]): Item[] {
  const { offset, perPage } = readPage(c);
  return items.slice(offset, offset + perPage);
}

/** Answers one page of a whole list. */
export async function answerList<Item>(
  world: Pick<World, 'urls'>,
  c: ApiContext,
  items: readonly Item[],
  present: (item: Item) => object | Promise<object>,
): Promise<Response> {
  const page = await Promise.all(cutPage(c, items).map(present));
  return answerPage(world, c, page, items.length);
}
