import type { Language } from '../../domain/language.ts';
import type { CapacityWords } from './capacity-words.ts';
import { enCapacity } from './en-capacity.ts';
import { zhHantCapacity } from './zh-hant-capacity.ts';

/** The phrases of a language. */
export function capacityWords(language: Language): CapacityWords {
  return language === 'zh-Hant' ? zhHantCapacity : enCapacity;
}
