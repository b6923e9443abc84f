import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceProvider } from '../blocks/surface-context.ts';
import type { TextObject } from '../blocks/text.tsx';
import { useSurfaceState } from '../blocks/use-surface-state.ts';
import { Icon } from '../shared/icon.tsx';
import type { View } from '../shared/types.ts';
import { useWorkspace } from '../shared/workspace-context.ts';
import { Dialog } from './dialog.tsx';
import { useSubmission } from './use-submission.ts';

/** A modal of the app: its blocks, and buttons to hand it in or leave it. `depth` counts from the lowest. */
export function ViewModal({ view, depth }: { view: View; depth: number }) {
  const { client } = useWorkspace();
  const { errors, trouble, busy, handIn } = useSubmission(view);
  const surface = useSurfaceState({ view_id: view.id }, view.blocks, errors);
  const title = (view.title as TextObject).text;
  const leave = () => void client.closeView(view.id, view.clear_on_close === true);
  return (
    <Dialog label={title} onClose={leave}>
      <form
        className="modal"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void handIn(surface.values);
        }}
      >
        <ModalHead title={title} depth={depth} onClose={leave} />
        <div className="dialog-body modal-body">
          {trouble && (
            <p className="modal-trouble" role="alert">
              We had some trouble connecting. Try again?
            </p>
          )}
          <SurfaceProvider value={surface}>
            <Blocks blocks={view.blocks} />
          </SurfaceProvider>
        </div>
        <ModalActions view={view} busy={busy} onClose={leave} />
      </form>
    </Dialog>
  );
}

function ModalHead(props: { title: string; depth: number; onClose(): void }) {
  return (
    <header className="modal-head">
      <h2 className="dialog-title">{props.title}</h2>
      {props.depth > 1 && <span className="modal-depth">Step {props.depth}</span>}
      <button type="button" className="icon-button" aria-label="Close" onClick={props.onClose}>
        <Icon name="close" />
      </button>
    </header>
  );
}

function ModalActions(props: { view: View; busy: boolean; onClose(): void }) {
  const submit = props.view.submit as TextObject | null;
  const close = props.view.close as TextObject | null;
  return (
    <footer className="dialog-actions">
      <button type="button" className="button button-plain" onClick={props.onClose}>
        {close?.text ?? (submit ? 'Cancel' : 'Close')}
      </button>
      {submit && (
        <button type="submit" className="button button-primary" disabled={props.busy}>
          {submit.text}
          {props.busy && <span className="spinner" aria-hidden="true" />}
        </button>
      )}
    </footer>
  );
}
