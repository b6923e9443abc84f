import { Icon } from '../shared/icon.tsx';

/** What stands above the main column: where one is, whether changes arrive, and the fault switchboard. */
export function MainHead(props: {
  title: string;
  about: string;
  live: boolean;
  onMenu(): void;
  onFaults(): void;
}) {
  return (
    <header className="head">
      <button
        type="button"
        className="icon-button menu-button"
        aria-label="Menu"
        onClick={props.onMenu}
      >
        <Icon name="menu" />
      </button>
      <h1>{props.title}</h1>
      <span className="head-about">{props.about}</span>
      {!props.live && (
        <span className="offline" role="status">
          Reconnecting…
        </span>
      )}
      <button type="button" className="button button-plain head-end" onClick={props.onFaults}>
        <Icon name="bolt" size={16} /> Faults
      </button>
    </header>
  );
}
