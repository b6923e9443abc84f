import { describeMachine, type Machine, machineLine } from './describe-machine.ts';

/** A bench's result: its tables for people, its facts for programs. */
export type Report = { title: string; tables: { caption: string; text: string }[]; facts: object };

/** Says what goes on, where results are not. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function render({ title, tables }: Report, machine: Machine): string {
  const parts = tables.map(({ caption, text }) => `${caption}\n\n${text}`);
  return [`# ${title}`, machineLine(machine), ...parts].join('\n\n');
}

/** Runs a bench and prints its tables, or with `json` one document and nothing else, on standard output. */
export async function runBench(json: boolean, bench: () => Promise<Report>): Promise<void> {
  const machine = describeMachine();
  const report = await bench();
  const document = { title: report.title, machine, ...report.facts };
  process.stdout.write(
    json ? `${JSON.stringify(document, null, 2)}\n` : `${render(report, machine)}\n`,
  );
}
