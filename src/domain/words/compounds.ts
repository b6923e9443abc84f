import { stem } from './stem.ts';

const IN_TWO = `roll-back set-up log-in log-on log-out sign-in sign-up sign-off on-call fail-over fail-back time-out back-up clean-up
  start-up shut-down health-check run-book play-book check-out lock-file change-log hot-fix web-hook work-flow name-space
  host-name user-name file-name data-base down-time up-time dash-board stand-by read-only scale-up scale-down tear-down
  look-up fall-back hand-over post-mortem`;

const HALVES = IN_TWO.split(/\s+/).map((word) => word.split('-').map(stem));
const FIRST_HALVES = new Set(HALVES.map(([first]) => first));
const COMPOUNDS = new Map(
  IN_TWO.split(/\s+/).map((word, index) => [HALVES[index]?.join(' '), stem(word.replace('-', ''))]),
);

/** The root of what two words mean when written in one, such as `roll` and `back`; undefined when they are two. */
export function compoundOf(first: string, second: string): string | undefined {
  return FIRST_HALVES.has(first) ? COMPOUNDS.get(`${first} ${second}`) : undefined;
}
