import type { Language } from '../../domain/language.ts';
import { sayNumber, sayQuantity } from '../summary/say-quantity.ts';
import { capacityWords } from './words-for.ts';

/** An amount with its unit, as people read it: `1.5 cores`, `3.2 GiB`, `12 MiB/s`. English unless told. */
export function sayAmount(value: number, unit: string, language: Language = 'en'): string {
  if (unit === 'bytes') return sayQuantity(value, 'bytes', language);
  if (unit === 'bytes/s') return `${sayQuantity(value, 'bytes', language)}/s`;
  const amount = sayNumber(value, language);
  return unit === 'cores' ? capacityWords(language).cores(amount) : `${amount} ${unit}`;
}
