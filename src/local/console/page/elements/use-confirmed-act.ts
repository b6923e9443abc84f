import { useState } from 'react';
import type { Element } from '../blocks/initial-values.ts';
import type { Confirmation } from '../modals/confirm-dialog.tsx';
import type { Json } from '../shared/types.ts';

/** A question that stands between a press and what it does. */
type Asking = { confirmation: Confirmation; onConfirm(): void; onDeny(): void };

/** Acts at once, or after the element's own question was answered with yes. */
export function useConfirmedAct(
  element: Element,
  act: (chosen: Json) => Promise<void>,
): { act(chosen: Json): void; asking: Asking | null } {
  const [waiting, setWaiting] = useState<Json | null>(null);
  const confirmation = element.confirm as Confirmation | undefined;
  const asking = confirmation &&
    waiting && {
      confirmation,
      onDeny: () => setWaiting(null),
      onConfirm() {
        setWaiting(null);
        void act(waiting);
      },
    };
  return {
    asking: asking ?? null,
    act: (chosen) => (confirmation ? setWaiting(chosen) : void act(chosen)),
  };
}
