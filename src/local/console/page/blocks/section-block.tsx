import { ElementView } from '../elements/element-view.tsx';
import { keyed } from '../shared/keyed.ts';
import type { Block } from '../shared/types.ts';
import type { Element } from './initial-values.ts';
import { Text, type TextObject } from './text.tsx';

/** Text, or fields in two columns, with something beside it. */
export function SectionBlock({ block }: { block: Block }) {
  const text = block.text as TextObject | undefined;
  const fields = (block.fields ?? []) as TextObject[];
  const accessory = block.accessory as Element | undefined;
  return (
    <div className="section">
      <div className="section-text">
        {text && <Text text={text} />}
        {fields.length > 0 && (
          <div className="fields">
            {keyed(fields).map(({ key, item }) => (
              <Text key={key} text={item} />
            ))}
          </div>
        )}
      </div>
      {accessory && <ElementView element={accessory} blockId={block.block_id ?? ''} />}
    </div>
  );
}
