import type { Language } from '../../domain/language.ts';

/** `13:00 UTC on 18 Jun 2025`; null for what is no time. */
export function sayMoment(iso: string | null, language: Language): string | null {
  const at = iso === null ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(at)) return null;
  const date = new Date(at);
  const clock = date.toISOString().slice(11, 16);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (language === 'zh-Hant') return `${year} 年 ${month + 1} 月 ${day} 日 ${clock}（UTC）`;
  const name = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(date);
  return `${clock} UTC on ${day} ${name} ${year}`;
}
