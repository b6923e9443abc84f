import { useId } from 'react';
import { Text } from '../blocks/text.tsx';
import type { ElementProps } from './element-props.ts';
import { type Option, optionsOf } from './options.ts';

/** Checkboxes or radio buttons. */
export function ChoiceElement({ element, value, change, field, busy }: ElementProps) {
  const name = useId();
  const many = element.type === 'checkboxes';
  const chosen = many
    ? ((value.selected_options ?? []) as Option[])
    : [value.selected_option as Option | null].filter((it) => it !== null && it !== undefined);
  const isChosen = (option: Option) => chosen.some((it) => it.value === option.value);
  const toggle = (option: Option) => {
    const toggled = optionsOf(element).filter((it) => isChosen(it) !== (it.value === option.value));
    const picked = many ? { selected_options: toggled } : { selected_option: option };
    change({ type: element.type, ...picked });
  };
  return (
    <fieldset className="choices" id={field?.id} aria-describedby={field?.describedBy}>
      {optionsOf(element).map((option) => (
        <label key={option.value} className="choice">
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            disabled={busy}
            checked={isChosen(option)}
            onChange={() => toggle(option)}
          />
          <span>
            <Text text={option.text} />
            {option.description && (
              <span className="choice-about">
                <Text text={option.description} />
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
