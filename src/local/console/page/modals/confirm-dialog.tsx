import { Text, type TextObject } from '../blocks/text.tsx';
import { Dialog } from './dialog.tsx';

/** What is asked before an action is taken. */
export type Confirmation = {
  title: TextObject;
  text: TextObject;
  confirm: TextObject;
  deny: TextObject;
  style?: 'primary' | 'danger';
};

/** Asks before an action is taken. */
export function ConfirmDialog(props: {
  confirmation: Confirmation;
  onConfirm(): void;
  onDeny(): void;
}) {
  const { title, text, confirm, deny, style = 'primary' } = props.confirmation;
  return (
    <Dialog label={title.text} className="dialog-small" onClose={props.onDeny}>
      <h2 className="dialog-title">{title.text}</h2>
      <div className="dialog-body">
        <Text text={text} />
      </div>
      <div className="dialog-actions">
        <button type="button" className="button button-plain" onClick={props.onDeny}>
          {deny.text}
        </button>
        <button type="button" className={`button button-${style}`} onClick={props.onConfirm}>
          {confirm.text}
        </button>
      </div>
    </Dialog>
  );
}
