import { literally } from '../prometheus/promql.ts';

/** Kubernetes makes the ends of names from these: no vowels, so that no word comes of them. */
const SAFE = 'bcdfghjklmnpqrstvwxz0-9';
/** The ends that a replica set and its pod, a set alone, or the number in a stateful set put behind a workload's name. */
const ENDS = `(?:-[${SAFE}]{6,10}-[${SAFE}]{5}|-[${SAFE}]{5}|-[0-9]+)`;

/** The regular expression (RE2) of the pods of a workload. */
export function podsOf(workload: string): string {
  return `${literally(workload)}${ENDS}`;
}

const POD = new RegExp(`^(.+?)${ENDS}$`);

/** The workload that a pod belongs to, by its name; the name itself where it has no such end. */
export function workloadOf(pod: string): string {
  return POD.exec(pod)?.[1] ?? pod;
}
