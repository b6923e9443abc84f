/** A ref that a push wants to move. */
export type PushCommand = { ref: string; before: string | null; after: string | null };

const NOTHING = '0'.repeat(40);

/** Reads what a push wants off the front of its body: pkt-lines up to the first flush. */
export function readPushCommands(body: Buffer): PushCommand[] {
  const commands: PushCommand[] = [];
  for (let at = 0; at + 4 <= body.length; ) {
    const length = Number.parseInt(body.toString('latin1', at, at + 4), 16);
    if (!(length > 4)) break;
    const line = body.toString('utf8', at + 4, at + length).split('\0')[0] ?? '';
    const found = /^([0-9a-f]{40}) ([0-9a-f]{40}) (\S+)/.exec(line);
    const [, before = NOTHING, after = NOTHING, ref] = found ?? [];
    const orNull = (sha: string) => (sha === NOTHING ? null : sha);
    if (ref) commands.push({ ref, before: orNull(before), after: orNull(after) });
    at += length;
  }
  return commands;
}
