import { ElementView } from '../elements/element-view.tsx';
import type { Block } from '../shared/types.ts';
import type { Element } from './initial-values.ts';

/** A row of things to press or choose. */
export function ActionsBlock({ block }: { block: Block }) {
  const elements = (block.elements ?? []) as Element[];
  return (
    <div className="actions">
      {elements.map((element) => (
        <ElementView key={element.action_id} element={element} blockId={block.block_id ?? ''} />
      ))}
    </div>
  );
}
