import { parseOptions } from './options.ts';
import { makePlan } from './plan/make-plan.ts';
import { printPlan } from './plan/print-plan.ts';

const parsed = parseOptions(process.argv.slice(2), process.stdout, process.stderr);
if (parsed.kind === 'bad') process.exit(parsed.code);

const { plan: onlyPlan, json, ...wish } = parsed.options;
const plan = makePlan(wish);
const print = (text: string) => process.stdout.write(`${text}\n`);

if (onlyPlan) {
  print(json ? JSON.stringify(plan, null, 2) : printPlan(plan));
} else {
  // Only now: a wrong option is told at once, without the whole product being read first.
  const { live } = await import('./live.ts');
  process.exitCode = await live(plan, { json, print });
}
