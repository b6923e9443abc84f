import type { ReactNode } from 'react';
import { keyed } from '../shared/keyed.ts';
import type { Block } from '../shared/types.ts';
import { ActionsBlock } from './actions-block.tsx';
import { ContextBlock } from './context-block.tsx';
import { HeaderBlock } from './header-block.tsx';
import { ImageBlock } from './image-block.tsx';
import { InputBlock } from './input-block.tsx';
import { LibraryBlocks } from './library-blocks.tsx';
import { SectionBlock } from './section-block.tsx';
import { splitLists } from './split-lists.ts';

/** Draws the blocks of a message or view. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="blocks">
      {keyed(blocks).map(({ key, item }) => (
        <div key={item.block_id ?? key} className={`block block-${item.type}`}>
          {drawBlock(item)}
        </div>
      ))}
    </div>
  );
}

/** What can be pressed, and what holds Slack's markup, is ours; the rest is the library's. */
function drawBlock(block: Block): ReactNode {
  switch (block.type) {
    case 'section':
      return <SectionBlock block={block} />;
    case 'header':
      return <HeaderBlock block={block} />;
    case 'context':
      return <ContextBlock block={block} />;
    case 'actions':
      return <ActionsBlock block={block} />;
    case 'input':
      return <InputBlock block={block} />;
    case 'image':
      return <ImageBlock block={block} />;
    case 'divider':
      return <hr />;
    case 'rich_text':
      return <LibraryBlocks blocks={splitLists(block)} />;
    default:
      return <LibraryBlocks blocks={[block]} />;
  }
}
