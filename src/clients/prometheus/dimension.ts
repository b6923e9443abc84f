/** What a series is told apart by: a label that names the service, or the workload that a pod's name tells. */
export type Dimension = { kind: 'label'; label: string } | { kind: 'workload'; pod: string };

/** The label that carries the name in the answer. */
export function answerLabel(dimension: Dimension): string {
  return dimension.kind === 'label' ? dimension.label : 'workload';
}

/** Kubernetes makes the ends of names from these: no vowels, so that no word comes of them. */
const SAFE = 'bcdfghjklmnpqrstvwxz0-9';
/** A name without the ends of its replica set and itself, of its set alone, or its number in a stateful set. */
const ENDS = `(.+?)(?:-[${SAFE}]{6,10}-[${SAFE}]{5}|-[${SAFE}]{5}|-[0-9]+)`;

function toWorkload(expression: string, pod: string): string {
  const whole = `label_replace(${expression}, "workload", "$1", "${pod}", "(.*)")`;
  return `label_replace(${whole}, "workload", "$1", "${pod}", "${ENDS}")`;
}

/** Every service in one query: `sum by (service) (…)`; `beside` are labels to keep, such as `le`. */
export function grouped(
  how: 'sum' | 'max' | 'avg' | 'min' | 'group',
  dimension: Dimension,
  expression: string,
  beside: readonly string[] = [],
): string {
  const by = [...beside, answerLabel(dimension)].join(', ');
  const inner = dimension.kind === 'label' ? expression : toWorkload(expression, dimension.pod);
  return `${how} by (${by}) (${inner})`;
}
