import { CI_APP, OUR_APP } from '../../names.ts';
import { nodeId } from '../../present/node-id.ts';
import type { GraphqlNode } from './nodes.ts';

/** The product's App or the CI's. */
export function appNode(appId: number): GraphqlNode {
  const { id, name, slug } = appId === CI_APP.id ? CI_APP : OUR_APP;
  return { __typename: 'App', id: nodeId('App', id), databaseId: id, name, slug };
}
