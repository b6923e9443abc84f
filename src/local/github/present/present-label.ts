import type { Label } from '../store/rows.ts';
import type { World } from '../world.ts';
import { nodeId } from './node-id.ts';

/** A label as REST shows it. */
export function presentLabel({ urls }: Pick<World, 'urls'>, label: Label) {
  return {
    id: label.id,
    node_id: nodeId('Label', label.name),
    url: urls.api(`/labels/${encodeURIComponent(label.name)}`),
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description ?? '',
  };
}

/** Labels by their names, as an issue or pull request carries them. */
export function presentLabels(world: Pick<World, 'urls' | 'stores'>, names: readonly string[]) {
  return names.flatMap((name) => {
    const label = world.stores.labels.get(name);
    return label ? presentLabel(world, label) : [];
  });
}
