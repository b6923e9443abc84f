export { type Console, type ConsoleOptions, createConsole } from './create-console.ts';
export { ensureConsoleBuilt } from './ensure-console-built.ts';
