import { findInjection } from '../injection/find-injection.ts';

/** Tells us who we are or who speaks, so that what follows would be allowed. */
const ROLE_PLAY =
  /\b(?:pretend|act as|acting as|role-?play|imagine (?:that )?you|you are now|you're now|from now on you|jailbreak|as an ai|as a language model|(?:without|no|ignore) (?:any )?(?:restrictions|limits|guardrails)|unrestricted)\b|\bnew (?:instructions?|orders|rules)\s*[:：]|新的?(?:指示|指令|規則)\s*[:：]|沒有限制|没有限制|不受限制|假裝|扮演|假装|角色扮演|你現在是|你现在是|我是管理員|我是管理员/i;

/** Whether a text gives a machine orders about itself. */
export function isOrder(text: string): boolean {
  const even = text.replace(/[^\S\n]+/g, ' ').trim();
  return ROLE_PLAY.test(even) || findInjection(even).length > 0;
}
