/** A sentence at the foot of the page. */
export function Toast({ text }: { text: string | null }) {
  return (
    <div className="toast-place" role="status" aria-live="polite">
      {text && <p className="toast">{text}</p>}
    </div>
  );
}
