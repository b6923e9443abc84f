import { type ReactNode, useEffect, useRef } from 'react';

/** A dialog over the page: it keeps the focus while open, and Escape or a press outside closes it. */
export function Dialog(props: {
  label: string;
  className?: string;
  onClose(): void;
  children: ReactNode;
}) {
  const { label, className = '', onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too, through onCancel
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="dialog-inside">{children}</div>
    </dialog>
  );
}
