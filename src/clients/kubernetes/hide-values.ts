import type { KubernetesThing } from '../../domain/diagnosis.ts';
import { redactSecrets } from '../../domain/grounding/redact-secrets.ts';

/** Fields whose content is somebody's to hide: of variables only the names are told. */
const HIDDEN = new Set(['value', 'valueFrom', 'envFrom', 'volumes', 'command', 'args']);
/** Fields that hold text of programs. */
const SPOKEN = new Set(['message', 'reason']);

/** Annotations that say which version something is of; in others whole objects are kept, with all their values. */
const TELLING = /(?:version|commit|revision|sha|change-cause|restartedAt)$/i;
const MOST_CHARACTERS = 300;

function telling(annotations: object): Record<string, string> {
  const kept = Object.entries(annotations).filter(([name]) => TELLING.test(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, redactSecrets(String(value)).slice(0, MOST_CHARACTERS)]),
  );
}

function hide(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((one) => hide(one, field));
  if (typeof value === 'string') return SPOKEN.has(field) ? redactSecrets(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (field === 'annotations') return telling(value);
  const kept = Object.entries(value).filter(
    ([name, one]) => !HIDDEN.has(name) && one !== undefined,
  );
  return Object.fromEntries(kept.map(([name, one]) => [name, hide(one, name)]));
}

/** An object without the values of variables, commands, volumes and annotations, and without credentials in what it says. */
export function hideValues(thing: KubernetesThing): KubernetesThing {
  return hide(thing, '') as KubernetesThing;
}
