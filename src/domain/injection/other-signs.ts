import type { InjectionSign } from './sign.ts';

/** The best known of them, "ignore what you were told", in other languages. */
export const OTHER_SIGNS: readonly InjectionSign[] = [
  {
    family: 'override',
    sure: true,
    shape:
      /\b(?:ignora|ignore|olvida|olvide|omite|descarta|desobedece)\s+(?:por completo\s+)?(?:tod[ao]s?\s+)?(?:las|los|tus|sus)\s+(?:instrucciones|reglas|indicaciones|órdenes)(?:\s+(?:anteriores|previas|originales|del sistema))?(?=\W|$)/giu,
  },
  {
    family: 'override',
    sure: true,
    shape:
      /\b(?:ignore[zr]?|oublie[zr]?|désobéis|négligez)\s+(?:toutes?\s+)?(?:les|tes|vos)\s+(?:instructions|consignes|règles|directives)\s+(?:précédentes|antérieures|ci-dessus|initiales|du système)/giu,
  },
  {
    family: 'override',
    sure: true,
    shape:
      /\b(?:ignorier(?:e|en|t)?|vergiss|vergessen|missachte[nt]?)\s+(?:sie\s+)?(?:alle\s+)?(?:(?:vorherigen|bisherigen|obigen|vorigen|früheren|deine|ihre)\s+){1,2}(?:anweisungen|instruktionen|regeln|vorgaben|befehle)/giu,
  },
  {
    family: 'override',
    sure: true,
    shape:
      /\bignor[ea]\s+(?:todas?\s+)?(?:as|suas)\s+(?:instruções|regras|ordens)\s+(?:anteriores|prévias|do sistema)/giu,
  },
  {
    family: 'override',
    sure: true,
    shape:
      /\bignora\s+(?:tutte\s+)?le\s+(?:tue\s+)?(?:istruzioni|regole)\s+(?:precedenti|di sistema)/giu,
  },
  {
    family: 'override',
    sure: true,
    shape:
      /(?:игнорируй(?:те)?|проигнорируй(?:те)?|забудь(?:те)?|отбрось(?:те)?)\s+(?:все\s+)?(?:предыдущие|прежние|свои|вышеуказанные|системные)\s+(?:инструкции|указания|правила|команды)/giu,
  },
  {
    family: 'override',
    sure: true,
    shape:
      /(?:これまで|以前|今まで|上記|前述|先ほど|すべて|全て)の?(?:すべての|全ての)?(?:システム)?(?:指示|命令|ルール|プロンプト)(?:を|は)(?:すべて|全て)?(?:無視|忘れ)(?:して|て|しろ|せよ)/gu,
  },
  {
    family: 'override',
    sure: true,
    shape:
      /(?:이전|위|앞|모든|지금까지)의?\s{0,2}(?:모든\s{0,2})?(?:시스템\s{0,2})?(?:지시|명령|지침|규칙|프롬프트)[^.\n]{0,8}(?:무시(?:하고|하세요|해|하라)|잊어)/gu,
  },
  {
    family: 'override',
    sure: true,
    shape: /(?:تجاهل|انس)\s+(?:جميع\s+|كل\s+)?(?:التعليمات|الأوامر|القواعد)\s+السابقة/gu,
  },
];
