import type { TextObject } from '../blocks/text.tsx';
import { type ElementProps, fieldAttributes } from './element-props.ts';

const INPUTS: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
};

/** A line or a few lines of text. */
export function TextElement({ element, value, change, field }: ElementProps) {
  const { type } = element;
  const attributes = {
    className: 'control',
    value: String(value.value ?? ''),
    placeholder: (element.placeholder as TextObject | undefined)?.text,
    maxLength: element.max_length as number | undefined,
    minLength: element.min_length as number | undefined,
    autoFocus: element.focus_on_load === true,
    ...fieldAttributes(field),
  };
  const enter = (text: string) => change({ type, value: text === '' ? null : text });
  if (element.multiline === true) {
    return <textarea {...attributes} rows={4} onChange={(event) => enter(event.target.value)} />;
  }
  return (
    <input
      {...attributes}
      type={INPUTS[type] ?? 'text'}
      inputMode={type === 'number_input' ? 'decimal' : undefined}
      onChange={(event) => enter(event.target.value)}
    />
  );
}
