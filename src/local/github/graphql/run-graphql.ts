import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { z } from 'zod';
import { createBoundedCache } from '../git/bounded-cache.ts';
import { problem } from '../http/problem.ts';
import type { GraphqlContext } from './context.ts';
import { createRoot } from './create-root.ts';

const Body = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** Answers one GraphQL request. */
export type RunGraphql = (body: unknown, context: GraphqlContext) => Promise<Response>;

/** Refusals are GraphQL errors; anything else that was thrown is a fault of the emulator. */
function isOurs({ originalError }: GraphQLError): boolean {
  return originalError === undefined || originalError instanceof GraphQLError;
}

/** An error in GitHub's shape: its type beside the standard fields. */
function presentError(error: GraphQLError) {
  const { type } = error.extensions;
  const { path, locations } = error.toJSON();
  const message = isOurs(error)
    ? error.message
    : 'Something went wrong while executing your query.';
  return { ...(type ? { type } : {}), ...(path ? { path } : {}), locations, message };
}

type Parsed = { document: DocumentNode } | { errors: readonly GraphQLError[] };

function read(schema: GraphQLSchema, query: string): Parsed {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

/** Loads the schema; documents are parsed once each. */
export function createGraphql(): RunGraphql {
  const schema = buildSchema(readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8'));
  const rootValue = createRoot();
  const documents = createBoundedCache<Parsed>(200);
  return async (raw, context) => {
    const body = Body.safeParse(raw);
    if (!body.success)
      return problem(400, 'A query attribute must be specified and must be a string.');
    const { query, variables, operationName } = body.data;
    const parsed = documents.remember(query, () => read(schema, query));
    if ('errors' in parsed) return Response.json({ errors: parsed.errors.map(presentError) });
    const result = await execute({
      ...{ schema, rootValue, document: parsed.document, contextValue: context },
      variableValues: variables ?? {},
      ...(operationName ? { operationName } : {}),
    });
    if (context.abort) return context.abort;
    const { data = null, errors } = result;
    for (const error of errors?.filter((one) => !isOurs(one)) ?? []) {
      context.world.log.error({ err: error.originalError }, 'a graphql field failed');
    }
    return Response.json({ data, ...(errors ? { errors: errors.map(presentError) } : {}) });
  };
}
