import type { ReactNode } from 'react';
import type { Element } from '../blocks/initial-values.ts';
import { Picture } from '../blocks/picture.tsx';
import { useSurface } from '../blocks/surface-context.ts';
import { ConfirmDialog } from '../modals/confirm-dialog.tsx';
import type { Json } from '../shared/types.ts';
import { ButtonElement } from './button-element.tsx';
import { ChoiceElement } from './choice-element.tsx';
import { DateElement } from './date-element.tsx';
import type { ElementProps, Field } from './element-props.ts';
import { failureText } from './failure-text.ts';
import { MultiSelectElement } from './multi-select-element.tsx';
import { OverflowElement } from './overflow-element.tsx';
import { SelectElement } from './select-element.tsx';
import { TextElement } from './text-element.tsx';
import { useConfirmedAct } from './use-confirmed-act.ts';

/** Draws an element that can be pressed, chosen from or filled in, and sees to its confirmation. */
export function ElementView(props: { element: Element; blockId: string; field?: Field }) {
  const { element, blockId, field } = props;
  const surface = useSurface();
  const actionId = element.action_id ?? '';
  const key = `${blockId}/${actionId}`;
  const { act, asking } = useConfirmedAct(element, (chosen) =>
    surface.act(blockId, actionId, chosen),
  );
  const value = surface.values[blockId]?.[actionId] ?? {};
  const change = (chosen: Json) => {
    if (Object.keys(chosen).length > 0) surface.setValue(blockId, actionId, chosen);
    if (!field || field.dispatches) act(chosen);
  };
  const failure = surface.failed?.key === key ? surface.failed.error : null;
  return (
    <div className="element">
      {drawElement({ element, value, change, field, busy: surface.pending === key })}
      {failure && (
        <p className="element-failed" role="alert">
          {failureText(failure)}
        </p>
      )}
      {asking && <ConfirmDialog {...asking} />}
    </div>
  );
}

function drawElement(props: ElementProps): ReactNode {
  const { type } = props.element;
  if (type === 'button') return <ButtonElement {...props} />;
  if (type === 'overflow') return <OverflowElement {...props} />;
  if (type === 'image') return <Picture image={props.element} className="accessory-image" />;
  if (type === 'checkboxes' || type === 'radio_buttons') return <ChoiceElement {...props} />;
  if (type.startsWith('multi_')) return <MultiSelectElement {...props} />;
  if (type.endsWith('_select')) return <SelectElement {...props} />;
  if (type.endsWith('picker')) return <DateElement {...props} />;
  return <TextElement {...props} />;
}
