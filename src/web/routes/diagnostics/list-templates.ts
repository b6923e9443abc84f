import type { Product } from '../../deps.ts';
import type { WebHandler } from '../../env.ts';
import { presentTemplates } from '../../presenters/diagnosis/present-templates.ts';

/** `GET /api/v1/workflows/templates`: what can be started here, how, and the steps that it walks. */
export function listTemplates({ workflows }: Pick<Product, 'workflows'>): WebHandler {
  return (c) => c.json({ templates: presentTemplates(workflows) });
}
