import { GraphQLError } from 'graphql';

/** GitHub's kinds of GraphQL error, as `type` names them. */
export type RefusalType =
  | 'NOT_FOUND'
  | 'UNPROCESSABLE'
  | 'STALE_DATA'
  | 'FORBIDDEN'
  | 'MISSING_PAGINATION_BOUNDARIES'
  | 'EXCESSIVE_PAGINATION';

/** An error as GitHub's GraphQL reports it: the field is null, the reason is in `errors`. */
export function refuse(type: RefusalType, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** There is nothing with that global id. */
export function refuseNode(id: string): GraphQLError {
  return refuse('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
}
