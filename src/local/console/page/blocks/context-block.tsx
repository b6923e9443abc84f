import { keyed } from '../shared/keyed.ts';
import type { Block, Json } from '../shared/types.ts';
import { Picture } from './picture.tsx';
import { Text, type TextObject } from './text.tsx';

/** A line of small print. */
export function ContextBlock({ block }: { block: Block }) {
  const elements = (block.elements ?? []) as Json[];
  return (
    <div className="context">
      {keyed(elements).map(({ key, item }) =>
        item.type === 'image' ? (
          <Picture key={key} image={item} className="context-image" />
        ) : (
          <Text key={key} text={item as TextObject} />
        ),
      )}
    </div>
  );
}
