import type { Container, PodTemplate } from './schema.ts';

/** What one revision of a workload changed against the one before; values of variables are never told. */
export type TemplateDifference = {
  /** A new image is a deploy; all else is configuration. */
  kind: 'deploy' | 'config';
  /** One line for each thing that changed; empty when nothing did. */
  lines: string[];
  /** The new image of the first container whose image changed. */
  image: string | null;
};

/** Written by `kubectl rollout restart`, and by our own restarts. */
const RESTARTED = 'kubectl.kubernetes.io/restartedAt';

function show(value: unknown): string {
  return value === undefined ? 'unset' : JSON.stringify(value);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

function differ(what: string, before: unknown, now: unknown): string[] {
  return same(before, now) ? [] : [`${what}: ${show(before)} → ${show(now)}`];
}

function compareEnv(name: string, before: Container, now: Container): string[] {
  const [old, fresh] = [before, now].map(
    ({ env }) => new Map((env ?? []).map((one) => [one.name, one])),
  );
  const names = new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])]);
  const said = [...names].flatMap((variable) => {
    const [was, is] = [old?.get(variable), fresh?.get(variable)];
    if (was === undefined) return [`${name} env ${variable}: added`];
    if (is === undefined) return [`${name} env ${variable}: removed`];
    return same(was, is) ? [] : [`${name} env ${variable}: changed`];
  });
  return same(before.envFrom, now.envFrom) ? said : [...said, `${name} envFrom: changed`];
}

const FIELDS = ['resources', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

function compareContainer(before: Container, now: Container): string[] {
  const { name } = now;
  return [
    ...differ(`${name} image`, before.image, now.image),
    ...compareEnv(name, before, now),
    ...FIELDS.flatMap((field) => differ(`${name} ${field}`, before[field], now[field])),
    // Arguments may hold credentials, as variables may.
    ...(same([before.command, before.args], [now.command, now.args])
      ? []
      : [`${name} command: changed`]),
  ];
}

function containersOf({ spec }: PodTemplate): Map<string, Container> {
  const all = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
  return new Map(all.map((one) => [one.name, one]));
}

function compareContainers(before: PodTemplate, now: PodTemplate): string[] {
  const [old, fresh] = [containersOf(before), containersOf(now)];
  const removed = [...old.keys()].filter((name) => !fresh.has(name));
  const kept = [...fresh].flatMap(([name, container]) => {
    const was = old.get(name);
    return was ? compareContainer(was, container) : [`container ${name}: added`];
  });
  return [...kept, ...removed.map((name) => `container ${name}: removed`)];
}

function newImage(before: PodTemplate, now: PodTemplate): string | null {
  const old = containersOf(before);
  const changed = [...containersOf(now)].find(
    ([name, { image }]) => image !== undefined && image !== old.get(name)?.image,
  );
  return changed?.[1].image ?? null;
}

function annotation({ metadata }: PodTemplate, name: string): string | undefined {
  return metadata?.annotations?.[name];
}

/** What changed between two revisions of a workload's pod template. */
export function compareTemplates(before: PodTemplate, now: PodTemplate): TemplateDifference {
  const restarted = !same(annotation(before, RESTARTED), annotation(now, RESTARTED));
  const image = newImage(before, now);
  const lines = [
    ...compareContainers(before, now),
    ...(same(before.spec.volumes, now.spec.volumes) ? [] : ['volumes: changed']),
    ...(restarted ? ['pods: restarted'] : []),
  ];
  return { kind: image === null ? 'config' : 'deploy', lines, image };
}
