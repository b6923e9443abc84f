import { invariant } from './broken.ts';

const STOP_MS = 30_000;

/** No process ends by itself, none takes longer to stop than it may, and nothing is thrown that nobody catches. */
export const checkProcesses = invariant('processes end as they are told', (seen) => [
  ...seen.uncaught.map((what) => ({ what: `uncaught: ${what}` })),
  ...seen.workers.flatMap(({ instance, asked, code, signal, ms, strays }) => {
    const how = `code ${code}, signal ${signal}`;
    const faults: string[] = [];
    if (asked === 'no') faults.push(`${instance} ended by itself (${how})`);
    if (asked === 'stopped' && code !== 0) faults.push(`${instance} did not stop cleanly (${how})`);
    if (asked === 'stopped' && ms > STOP_MS)
      faults.push(`${instance} took ${Math.round(ms)} ms to stop`);
    if (strays.length > 0) faults.push(`${instance} wrote ${strays.join('\n').slice(0, 500)}`);
    return faults.map((what) => ({ what }));
  }),
]);
