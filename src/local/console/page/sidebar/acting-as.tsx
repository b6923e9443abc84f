import { Avatar } from '../shared/avatar.tsx';
import type { ConsoleState } from '../shared/types.ts';

/** The people one can be here, each with what their role allows. */
export function ActingAs(props: { workspace: ConsoleState; onActAs(user: string): void }) {
  const people = props.workspace.users.filter((user) => user.role !== 'bot');
  return (
    <fieldset className="acting">
      <legend>Acting as</legend>
      {people.map((user) => (
        <label key={user.id} className="person">
          <input
            type="radio"
            name="acting-as"
            checked={user.id === props.workspace.me}
            onChange={() => props.onActAs(user.id)}
          />
          <Avatar user={user} size={28} />
          <span className="person-name">{user.realName}</span>
          <span className={`badge badge-${user.role}`}>{user.role}</span>
        </label>
      ))}
    </fieldset>
  );
}
