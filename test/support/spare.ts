// A process of the product that is started ahead of time: all is loaded, nothing has begun until it is told to.
import '../../src/cli/run.ts';
import { once } from 'node:events';

await once(process.stdin, 'data');
process.stdin.destroy();
await import('../../src/main.ts');
