import type { CapacityMetric, CapacityPrices } from '../../domain/capacity.ts';

const GIB = 1024 ** 3;
/** Seconds of an average month. */
const MONTH = (365.25 / 12) * 86_400;

/** What an amount costs a month: what is reserved of cpu, memory and disk, what flows through the network. Null without a price. */
export function monthlyCost(
  amount: number,
  metric: CapacityMetric,
  prices: CapacityPrices | null,
): number | null {
  const price = {
    cpu: prices?.cpu_core,
    memory: prices?.memory_gib,
    disk: prices?.disk_gib,
    network: prices?.network_gib,
  }[metric];
  if (price === undefined) return null;
  const units = { cpu: amount, memory: amount / GIB, disk: amount / GIB };
  const bought = metric === 'network' ? (amount * MONTH) / GIB : units[metric];
  return Math.round(bought * price * 100) / 100;
}
