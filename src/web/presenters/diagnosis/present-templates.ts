import { z } from 'zod';
import { CapacityBody } from '../../../domain/capacity.ts';
import { AlertsBody, DeploymentBody } from '../../routes/diagnostics/requests.ts';
import { ExecuteBody } from '../../routes/execute.ts';

/** A pipeline and the steps that it walks, in order. */
export type Workflow = { name: string; steps: readonly string[] };

type Template = {
  id: string;
  description: string;
  /** The pipelines that are walked, one after the other; none where the request is answered at once. */
  walks: readonly string[];
  start: { method: 'POST'; path: string };
  body: z.ZodType;
};

const Question = z.object({ question: z.string() });

const TEMPLATES: readonly Template[] = [
  {
    id: 'deployment_diagnosis',
    description: 'Finds out what broke in services that do not do well, and what would mend it.',
    walks: ['diagnose'],
    start: { method: 'POST', path: '/api/v1/diagnostics/deployment' },
    body: DeploymentBody,
  },
  {
    id: 'alert_analysis',
    description: 'Finds out what broke from alerts and what began together with them.',
    walks: ['diagnose'],
    start: { method: 'POST', path: '/api/v1/diagnostics/alerts' },
    body: AlertsBody,
  },
  {
    id: 'faq',
    description:
      'Answers a question, puts the answer into the FAQ, and sees to it that it is live.',
    walks: ['faq', 'ship'],
    start: { method: 'POST', path: '/api/agent/faq' },
    body: Question,
  },
  {
    id: 'capacity_analysis',
    description: 'Tells how much resources use, where that goes, and when they will not be enough.',
    walks: [],
    start: { method: 'POST', path: '/api/v1/capacity/analyze' },
    body: CapacityBody,
  },
  {
    id: 'execute',
    description:
      'Understands a plain request, says what would run, and runs it once it is approved.',
    walks: [],
    start: { method: 'POST', path: '/api/v1/execute' },
    body: ExecuteBody,
  },
];

function schemaOf(body: z.ZodType): object {
  return z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });
}

/** What can be started over HTTP, with the steps of the pipelines as they are built. */
export function presentTemplates(workflows: readonly Workflow[]): object[] {
  const stepsOf = (name: string) => workflows.find((one) => one.name === name)?.steps ?? [];
  return TEMPLATES.map(({ id, description, walks, start, body }) => ({
    ...{ id, description, start },
    steps: walks.flatMap((pipeline) => stepsOf(pipeline).map((name) => ({ pipeline, name }))),
    request_schema: schemaOf(body),
  }));
}
