import type { Intent } from '../intent.ts';
import { type Rule, rule } from './rule.ts';

const notForUs = (): Intent => ({ kind: 'not_for_us' });

/** With one of these it is a question to us, whatever else it says. */
const TO_US =
  'service why sick logs errors fire waiting slo query sure ruled explain capacity compare howto help';
const REMARK = TO_US.split(' ')
  .map((mark) => `!${mark}`)
  .join(' ');

/** What people say to each other. */
export const REMARKS: readonly Rule[] = [
  rule(`chat ${REMARK}`, notForUs),
  rule(`future thread ${REMARK} !status`, notForUs),
  rule(`among thread !question ${REMARK} !zoom`, notForUs),
];
