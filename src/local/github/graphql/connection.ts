import { refuse } from './refuse.ts';

/** The arguments of a connection. Cursors are places in the list. */
export type ConnectionArgs = {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
};

const MAX = 100;

const toCursor = (index: number): string => Buffer.from(`cursor:${index}`).toString('base64');
const fromCursor = (cursor: string): number =>
  Number(Buffer.from(cursor, 'base64').toString('utf8').split(':')[1] ?? -1);

function checkBounds({ first, last }: ConnectionArgs, name: string): void {
  if (first == null && last == null) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    throw refuse('MISSING_PAGINATION_BOUNDARIES', message);
  }
  const asked = first ?? last ?? 0;
  if (asked > MAX) {
    const message = `Requesting ${asked} records on the \`${name}\` connection exceeds the \`first\` limit of 100 records.`;
    throw refuse('EXCESSIVE_PAGINATION', message);
  }
}

/** One page of a list. As on GitHub, `first` or `last` must be given. */
export function connection<Item, Node>(
  name: string,
  items: readonly Item[],
  args: ConnectionArgs,
  toNode: (item: Item) => Node,
) {
  checkBounds(args, name);
  const from = args.after == null ? 0 : fromCursor(args.after) + 1;
  const to = args.before == null ? items.length : fromCursor(args.before);
  const start = args.first == null ? Math.max(from, to - (args.last ?? 0)) : from;
  const end = args.first == null ? to : Math.min(to, from + args.first);
  const page = items.slice(start, end);
  return {
    nodes: page.map(toNode),
    totalCount: items.length,
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: page.length > 0 ? toCursor(start) : null,
      endCursor: page.length > 0 ? toCursor(end - 1) : null,
    },
  };
}
