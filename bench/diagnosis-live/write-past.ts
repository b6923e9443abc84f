import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** A past to be put into a Prometheus: so many services, about a hundred series each. */
export type Past = {
  services: readonly string[];
  /** Unix seconds. */
  from: number;
  to: number;
  step: number;
  /** From when on every service fails half of its requests and is slow. */
  trouble: number;
};

const PATHS = ['/', '/list', '/item', '/search', '/status'];
const BUCKETS = ['0.01', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '10', '+Inf'];
/** Where most requests fall while all is well, and while nothing is. */
const [QUICK, SLOW] = [2, 6];

/** Labels and the value at a time, `calm` and `bad` being the seconds passed of either. */
type Line = { name: string; labels: string; at: (calm: number, bad: number) => number };

function counterLines(service: string, path: string): Line[] {
  const labels = (code: string) =>
    `namespace="bench",service="${service}",path="${path}",code="${code}"`;
  const name = 'http_requests_total';
  return [
    { name, labels: labels('200'), at: (calm, bad) => 2 * calm + bad },
    { name, labels: labels('404'), at: (calm, bad) => Math.floor((calm + bad) / 10) },
    { name, labels: labels('500'), at: (_, bad) => bad },
    { name, labels: labels('503'), at: (_, bad) => Math.floor(bad / 10) },
  ];
}

function bucketLines(service: string, path: string): Line[] {
  const own = `namespace="bench",service="${service}",path="${path}"`;
  const name = 'http_request_duration_seconds';
  const buckets = BUCKETS.map((le, i): Line => {
    const at = (calm: number, bad: number) =>
      (i >= QUICK ? 2 * calm : 0) + (i >= SLOW ? 2 * bad : 0);
    return { name: `${name}_bucket`, labels: `${own},le="${le}"`, at };
  });
  const all = (calm: number, bad: number) => 2 * (calm + bad);
  return [
    ...buckets,
    { name: `${name}_sum`, labels: own, at: (calm, bad) => calm * 0.1 + bad * 4 },
    { name: `${name}_count`, labels: own, at: all },
  ];
}

function gaugeLines(service: string): Line[] {
  const labels = `namespace="bench",service="${service}"`;
  return Array.from({ length: 20 }, (_, i): Line => {
    const name = i === 0 ? 'process_resident_memory_bytes' : `app_pool_${i}_connections`;
    return { name, labels, at: () => (i === 0 ? 1e8 : i) };
  });
}

/** Every series of a service: 100. */
function linesOf(service: string): Line[] {
  const perPath = PATHS.flatMap((path) => [
    ...counterLines(service, path),
    ...bucketLines(service, path),
  ]);
  return [...perPath, ...gaugeLines(service)];
}

/** Writes a past as OpenMetrics text; how many series it has. */
export async function writePast(file: string, past: Past): Promise<number> {
  const out = createWriteStream(file);
  let series = 0;
  for (const { name, labels, at } of past.services.flatMap(linesOf)) {
    let text = '';
    for (let time = past.from; time <= past.to; time += past.step) {
      const calm = Math.min(time, past.trouble) - past.from;
      const bad = Math.max(0, time - past.trouble);
      text += `${name}{${labels}} ${at(calm, bad)} ${time}\n`;
    }
    series += 1;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end('# EOF\n');
  await once(out, 'finish');
  return series;
}
