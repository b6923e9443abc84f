import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { MeshService } from './mesh-services.ts';

/** What one service of the mesh measures of itself, under the classic names. */
export type ServiceMeters = {
  registry: Registry;
  answered(path: string, code: number, seconds: number): void;
  /** It called another service; seconds until the answer, or until it gave up. */
  called(callee: MeshService, code: number, seconds: number): void;
};

/** What is read at each scrape. */
export type ServiceFacts = {
  memoryBytes(): number;
  /** Seconds since the epoch. */
  startedAt(): number;
  version(): string;
};

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
/** CPU seconds of one request. */
const CPU_A_REQUEST = 0.004;

function addGauge(registers: Registry[], name: string, help: string, read: () => number): void {
  new Gauge({
    ...{ name, help, registers },
    collect() {
      this.set(read());
    },
  });
}

function addFacts(registers: Registry[], facts: ServiceFacts): void {
  addGauge(registers, 'process_resident_memory_bytes', 'Memory held.', facts.memoryBytes);
  addGauge(registers, 'process_start_time_seconds', 'When it started.', facts.startedAt);
  new Gauge({
    ...{ name: 'app_info', help: 'What runs here.', labelNames: ['version'], registers },
    collect() {
      this.reset();
      this.set({ version: facts.version() }, 1);
    },
  });
}

/** The meters of one service, in a registry of their own. */
export function createServiceMeters(service: MeshService, facts: ServiceFacts): ServiceMeters {
  const registry = new Registry();
  const registers = [registry];
  addFacts(registers, facts);
  const cpu = new Counter({ name: 'process_cpu_seconds_total', help: 'CPU time.', registers });
  const requests = new Counter({
    ...{ name: 'http_requests_total', help: 'Requests answered.', registers },
    labelNames: ['method', 'path', 'code'],
  });
  const durations = new Histogram({
    ...{ name: 'http_request_duration_seconds', help: 'Time to answer.', registers },
    ...{ labelNames: ['path'], buckets: BUCKETS },
  });
  const calls = new Counter({
    ...{ name: 'http_client_requests_total', help: 'Requests sent.', registers },
    labelNames: ['caller', 'callee', 'code'],
  });
  const waits = new Histogram({
    ...{ name: 'http_client_request_duration_seconds', help: 'Time to be answered.', registers },
    ...{ labelNames: ['caller', 'callee'], buckets: BUCKETS },
  });
  return {
    registry,
    answered(path, code, seconds) {
      requests.inc({ method: 'GET', path, code });
      durations.observe({ path }, seconds);
      cpu.inc(CPU_A_REQUEST);
    },
    called(callee, code, seconds) {
      calls.inc({ caller: service, callee, code });
      waits.observe({ caller: service, callee }, seconds);
    },
  };
}
