import type { Product } from '../../deps.ts';
import type { WebHandler } from '../../env.ts';
import { presentTool } from '../../presenters/diagnosis/present-tool.ts';

/** `GET /api/v1/tools/status`: whether every source of evidence can be asked, and when it last was. */
export function showTools({ tools }: Pick<Product, 'tools'>): WebHandler {
  return async (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json({ tools: (await tools()).map(presentTool) });
  };
}
