import { sayNumber, sayQuantity } from '../summary/say-quantity.ts';

/** An amount with its unit, as people read it: `1.5 cores`, `3.2 GiB`, `12 MiB/s`. */
export function sayAmount(value: number, unit: string): string {
  if (unit === 'bytes') return sayQuantity(value, 'bytes', 'en');
  if (unit === 'bytes/s') return `${sayQuantity(value, 'bytes', 'en')}/s`;
  const amount = sayNumber(value, 'en');
  return unit === 'cores' ? `${amount} ${amount === '1' ? 'core' : 'cores'}` : `${amount} ${unit}`;
}

/** A number of days as people say it: hours below two days. */
export function sayDays(days: number): string {
  if (days < 2) {
    const hours = Math.max(1, Math.round(days * 24));
    return hours === 1 ? '1 hour' : `${hours} hours`;
  }
  return `${Math.round(days)} days`;
}
