const ADDRESS =
  /(?:^|[^a-z0-9])(?:elb|alb|nlb|load[-_ ]?balancer|vip)(?:[^a-z0-9]|$)|\b\d{1,3}(?:\.\d{1,3}){3}\b/i;

/** Whether a name is a place that calls pass through (a load balancer, a bare address) rather than a component. */
export function isWaypoint(entity: string): boolean {
  return ADDRESS.test(entity);
}
