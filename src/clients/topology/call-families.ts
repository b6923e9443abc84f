import { SERVICE_LABELS } from '../prometheus/catalogue.ts';
import type { Matcher } from '../prometheus/promql.ts';

/** Metrics whose labels tell who calls whom. */
export type CallFamily = {
  name: RegExp;
  /** Labels that name who calls, best first. */
  caller: readonly string[];
  /** Labels that name who is called, best first. */
  callee: readonly string[];
  only?: readonly Matcher[];
};

/** Labels by which people and conventions name whom they call. */
const PEERS = [
  'peer_service',
  'peer',
  'upstream_service',
  'upstream',
  'callee',
  'target_service',
  'remote_service',
  'destination_service',
  'dependency',
  'server_address',
  'net_peer_name',
  'http_host',
];

/** Labels by which clients name themselves, where they do. */
const CALLERS = ['caller', 'source_service', 'client', ...SERVICE_LABELS];

/** The conventions that are known. */
export const CALL_FAMILIES: readonly CallFamily[] = [
  { name: /^traces_service_graph_request_total$/, caller: ['client'], callee: ['server'] },
  {
    name: /^istio_requests_total$/,
    caller: ['source_canonical_service', 'source_app', 'source_workload'],
    callee: [
      'destination_canonical_service',
      'destination_app',
      'destination_workload',
      'destination_service_name',
    ],
  },
  {
    name: /^response_total$/,
    caller: ['deployment', 'statefulset', 'daemonset'],
    callee: ['dst_deployment', 'dst_service'],
    only: [{ label: 'direction', op: '=', value: 'outbound' }],
  },
  {
    name: /^(traces_span_?metrics_calls_total|calls_total)$/,
    caller: SERVICE_LABELS,
    callee: PEERS,
    only: [
      { label: 'span_kind', op: '=~', value: '(SPAN_KIND_)?(CLIENT|PRODUCER)|client|producer' },
    ],
  },
  {
    name: /(^|_)(client|outbound|upstream|outgoing|downstream)_.*_(total|count)$/,
    caller: CALLERS,
    callee: PEERS,
  },
];
