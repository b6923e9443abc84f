import type { Workflow } from '../web/presenters/diagnosis/present-templates.ts';

/** The pipelines as they are built, by the names of their steps. */
export function describeWorkflows(
  pipelines: readonly { name: string; steps: readonly { name: string }[] }[],
): Workflow[] {
  return pipelines.map(({ name, steps }) => ({ name, steps: steps.map((step) => step.name) }));
}
