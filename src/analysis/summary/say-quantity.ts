import type { Language } from '../../domain/language.ts';
import type { Unit } from './unit-of.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en', 'zh-Hant': 'zh-TW' };
const BYTES = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const COMPACT_FROM = 1e6;
const TINY = 1e-6;

/** A number as people read it: three digits that matter, millions in words. */
export function sayNumber(value: number, language: Language): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size > 0 && size < TINY) return value.toExponential(1);
  const whole = size >= 1_000 && size < COMPACT_FROM;
  const shown = new Intl.NumberFormat(LOCALES[language], {
    ...(whole ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 }),
    ...(size >= COMPACT_FROM ? { notation: 'compact', compactDisplay: 'long' } : {}),
  }).format(value);
  return shown.replace(/(?<=\d)(?=\p{Script=Han})/u, ' ');
}

function sayBytes(value: number, language: Language): string {
  const power = Math.min(
    BYTES.length - 1,
    Math.max(0, Math.floor(Math.log2(Math.max(1, Math.abs(value))) / 10)),
  );
  return `${sayNumber(value / 1024 ** power, language)} ${BYTES[power] ?? 'bytes'}`;
}

function sayMilliseconds(value: number, language: Language): string {
  return Math.abs(value) >= 1_000
    ? `${sayNumber(value / 1_000, language)} s`
    : `${sayNumber(value, language)} ms`;
}

/** A number with its unit, in the size of unit that reads best. */
export function sayQuantity(value: number, unit: Unit, language: Language): string {
  switch (unit) {
    case 'ms':
      return sayMilliseconds(value, language);
    case 's':
      return sayMilliseconds(value * 1_000, language);
    case 'bytes':
      return sayBytes(value, language);
    case 'percent':
      return `${sayNumber(value, language)} %`;
    case 'share':
      return `${sayNumber(value * 100, language)} %`;
    case 'count':
      return sayNumber(value, language);
  }
}

/** A probability in whole hundredths; never certain, never impossible. */
export function sayShare(share: number): string {
  return `${Math.min(99, Math.max(1, Math.round(share * 100)))} %`;
}
