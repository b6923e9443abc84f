import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Message } from '../shared/types.ts';

/** How near the end counts as being there, pixels. */
const NEAR = 80;

/** Keeps a list at its end while it grows, unless its reader has scrolled away; `place` is what the list shows. */
export function useStickToBottom(
  place: string,
  messages: readonly Message[],
  pointedAt: string | null,
): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const shown = useRef('');
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    let top = element.scrollTop;
    const onScroll = () => {
      const near = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      // Only going up is leaving: the end also moves away when a picture below has loaded.
      if (near) stuck.current = true;
      else if (element.scrollTop < top) stuck.current = false;
      top = element.scrollTop;
    };
    // Pictures and opened menus make what is inside grow without any new message.
    const observer = new ResizeObserver(() => {
      if (stuck.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener('scroll', onScroll, { passive: true });
    for (const child of element.children) observer.observe(child);
    return () => {
      element.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || messages.length === 0) return;
    const fresh = shown.current !== place;
    shown.current = place;
    const target = fresh && pointedAt ? element.querySelector(`[data-ts="${pointedAt}"]`) : null;
    if (target) target.scrollIntoView({ block: 'center' });
    else if (fresh || stuck.current) element.scrollTop = element.scrollHeight;
  }, [place, messages, pointedAt]);
  return list;
}
