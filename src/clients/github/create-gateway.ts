import type { Octokit } from '@octokit/rest';
import type { z } from 'zod';
import type { PaceKind } from '../pacing/create-pacer.ts';
import { malformed } from './classify-error.ts';
import type { Send, Sender } from './create-sender.ts';
import type { Document } from './documents.ts';

type Parameters = Record<string, unknown>;

/** What the gateway is made of. */
export type GatewayOptions = {
  octokit: Octokit;
  sender: Sender;
  owner: string;
  name: string;
  baseBranch: string;
};

/** All pages of a list, or as many as were allowed. */
export type Pages<Page> = { pages: [Page, ...Page[]]; complete: boolean };

/**
 * The one door to GitHub, bound to a repository. What comes back has passed its schema; failures are OpsErrors as
 * `classifyError` names them. `route` is Octokit's, e.g. `GET /repos/{owner}/{repo}/labels/{name}`, with owner and
 * repo filled in.
 */
export type Gateway = {
  owner: string;
  name: string;
  baseBranch: string;
  query<T>(document: Document, variables: Parameters, schema: z.ZodType<T>): Promise<T>;
  get<T>(route: string, parameters: Parameters, schema: z.ZodType<T>): Promise<T>;
  /** A list of pages of 100. */
  list<T>(
    route: string,
    parameters: Parameters,
    schema: z.ZodType<T>,
    maxPages: number,
  ): Promise<Pages<T>>;
  /** A GraphQL mutation that creates content, sent once. */
  mutate<T>(document: Document, variables: Parameters, schema: z.ZodType<T>): Promise<T>;
  /** A REST call that changes something, sent once. */
  write<T>(route: string, parameters: Parameters, schema: z.ZodType<T>, pace: PaceKind): Promise<T>;
};

const PER_PAGE = 100;

function parse<T>(route: string, schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw malformed(route, parsed.error);
  return parsed.data;
}

function hasNext(headers: Record<string, unknown>): boolean {
  return typeof headers.link === 'string' && /;\s*rel="next"/.test(headers.link);
}

/** The gateway to one repository with one token. */
export function createGateway(options: GatewayOptions): Gateway {
  const { octokit, sender, owner, name, baseBranch } = options;
  const rest = (kind: 'read' | 'write', route: string, parameters: Parameters): Send => {
    const bound = { owner, repo: name, ...parameters };
    return (signal) => octokit.request(route, { ...bound, request: { signal, kind } });
  };
  const graphql = (kind: 'read' | 'write', document: Document, variables: Parameters): Send => {
    return async (signal) => {
      const extra = { operationName: document.name, request: { signal, kind } };
      const data = await octokit.graphql(document.query, { ...variables, ...extra });
      return { headers: {}, data };
    };
  };
  return {
    owner,
    name,
    baseBranch,
    query(document, variables, schema) {
      const send = graphql('read', document, { owner, name, ...variables });
      return sender.read(document.name, send, ({ data }) => parse(document.name, schema, data));
    },
    get(route, parameters, schema) {
      const send = rest('read', route, parameters);
      return sender.read(route, send, ({ data }) => parse(route, schema, data));
    },
    async list(route, parameters, schema, maxPages) {
      const readPage = (page: number) => {
        const send = rest('read', route, { ...parameters, per_page: PER_PAGE, page });
        return sender.read(route, send, ({ data, headers }) => {
          return { parsed: parse(route, schema, data), more: hasNext(headers) };
        });
      };
      let last = await readPage(1);
      const pages: Pages<z.infer<typeof schema>>['pages'] = [last.parsed];
      while (last.more && pages.length < maxPages) {
        last = await readPage(pages.length + 1);
        pages.push(last.parsed);
      }
      return { pages, complete: !last.more };
    },
    async mutate(document, variables, schema) {
      const send = graphql('write', document, variables);
      const { data } = await sender.write(document.name, 'content', send);
      return parse(document.name, schema, data);
    },
    async write(route, parameters, schema, pace) {
      const { data } = await sender.write(route, pace, rest('write', route, parameters));
      return parse(route, schema, data);
    },
  };
}
