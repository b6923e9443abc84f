import type { Element } from '../blocks/initial-values.ts';
import type { Json } from '../shared/types.ts';

/** What an element in a form knows of the field it fills. */
export type Field = {
  id: string;
  describedBy: string;
  invalid: boolean;
  required: boolean;
  /** Whether entering something tells the app at once. */
  dispatches: boolean;
};

/** What every element is drawn from. */
export type ElementProps = {
  element: Element;
  /** What was entered or chosen so far, in the shape of Slack's view state. */
  value: Json;
  /** Keeps what was chosen and, outside of forms, tells the app. */
  change(value: Json): void;
  /** Absent outside of forms. */
  field?: Field;
  /** Whether the app is being told. */
  busy: boolean;
};

/** The attributes by which a control belongs to its field. */
export function fieldAttributes(field: Field | undefined) {
  if (!field) return {};
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid,
    'aria-required': field.required,
  };
}
