import type { Alert } from '../../domain/alert.ts';
import { isFiring } from '../../domain/alerts/is-firing.ts';
import type { Message } from '../cards/parts/block.ts';
import { context } from '../cards/parts/context.ts';
import { plain } from '../cards/parts/plain.ts';
import { preformatted, richText } from '../cards/parts/rich.ts';
import type { Texts } from '../texts/texts.ts';

/** As much text as one message safely carries, in characters, with room for what stands around it. */
const MOST = 11_000;
const COMMON = new Set(['alertname', 'severity', 'prometheus', 'alertgroup', 'namespace']);

/** Labels that every alert has with the same value tell none of them apart. */
function telling(alerts: readonly Alert[]): string[] {
  const names = new Set(alerts.flatMap(({ labels }) => Object.keys(labels)));
  const differs = (name: string) =>
    alerts.some(({ labels }) => labels[name] !== alerts[0]?.labels[name]);
  return [...names].filter((name) => !COMMON.has(name) && differs(name)).sort();
}

function nameOf({ labels, fingerprint }: Alert, names: readonly string[]): string {
  const values = names.flatMap((name) => labels[name] ?? []).slice(0, 3);
  const text = values.length > 0 ? values.join('/') : fingerprint;
  return plain(text.replace(/\s+/gu, ' '), 60);
}

function lines(alerts: readonly Alert[]): string[] {
  const names = telling(alerts);
  return alerts
    .toSorted((a, b) => Number(isFiring(b)) - Number(isFiring(a)) || a.startsAt - b.startsAt)
    .map((alert) => {
      const name = plain((alert.labels.alertname ?? 'alert').replace(/\s+/gu, ' '), 60);
      return `${isFiring(alert) ? '●' : '○'} ${name} ${nameOf(alert, names)}`;
    });
}

function fitting(all: readonly string[]): number {
  let size = 0;
  const cut = all.findIndex((line) => {
    size += line.length + 1;
    return size > MOST;
  });
  return cut === -1 ? all.length : cut;
}

/** Every alert of an incident by name for its thread, as many as fit, and how many there are. */
export function alertList(alerts: readonly Alert[], { incident: said }: Texts): Message {
  const all = lines(alerts);
  const shown = fitting(all);
  const text = said.allAlerts(all.length);
  const rest = all.length - shown;
  return {
    text,
    blocks: [
      ...context(text),
      richText(preformatted(all.slice(0, shown).join('\n'))),
      ...context(rest > 0 ? said.andMore(rest) : null),
    ],
  };
}
