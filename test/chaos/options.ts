import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { Wish } from './plan/plan.ts';

/** What the command line asks for. */
export type Options = Wish & { plan: boolean; json: boolean };

/** Options, or what is wrong with them; `code` is the exit code. */
export type Parsed = { kind: 'options'; options: Options } | { kind: 'bad'; code: number };

function number(from: number, to: number, whole = false) {
  return (given: string): number => {
    const value = given.trim() === '' ? Number.NaN : Number(given);
    const fits = value >= from && value <= to && (!whole || Number.isInteger(value));
    if (fits) return value;
    throw new InvalidArgumentError(
      `Give a ${whole ? 'whole ' : ''}number from ${from} to ${to}, not "${given}".`,
    );
  };
}

function program(out: { write(text: string): unknown }, err: { write(text: string): unknown }) {
  return new Command('chaos')
    .description(
      'Runs the whole change loop in a hurry while everything around it goes wrong, and checks what must hold.',
    )
    .option(
      '--seed <n>',
      'what chance begins from; the same seed plans the same',
      number(0, 2 ** 31 - 1, true),
      1,
    )
    .option('--hours <h>', 'simulated hours in which questions are asked', number(0.01, 1_000), 1)
    .option('--tasks-per-hour <n>', 'questions a simulated hour', number(1, 10_000), 60)
    .option(
      '--percent <p>',
      'how many of a hundred questions and effects are struck',
      number(0, 50),
      5,
    )
    .option('--speed <n>', 'simulated seconds in a real one', number(1, 120), 30)
    .option('--workers <n>', 'worker processes', number(1, 8, true), 2)
    .option(
      '--history <n>',
      'questions that went well before, for the error budget',
      number(0, 100_000, true),
      30_000,
    )
    .option('--plan', 'print what would happen, and do nothing', false)
    .option('--json', 'print one JSON document on standard output and nothing else', false)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => out.write(text), writeErr: (text) => err.write(text) });
}

/** Reads the command line. What is wrong with it has been said when this returns. */
export function parseOptions(
  argv: readonly string[],
  out: { write(text: string): unknown },
  err: { write(text: string): unknown },
): Parsed {
  const command = program(out, err);
  try {
    command.parse(argv, { from: 'user' });
    return { kind: 'options', options: command.opts<Options>() };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'bad', code: error.exitCode === 0 ? 0 : 2 };
  }
}
