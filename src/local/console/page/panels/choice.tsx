/** One of several words, with a label. */
export function Choice(props: {
  label: string;
  value: string;
  options: readonly string[];
  onChoose(value: string): void;
}) {
  return (
    <label className="fault-field">
      <span>{props.label}</span>
      <select
        className="control"
        value={props.value}
        onChange={(event) => props.onChoose(event.target.value)}
      >
        {props.options.map((option) => (
          <option key={option} value={option}>
            {option.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
    </label>
  );
}
