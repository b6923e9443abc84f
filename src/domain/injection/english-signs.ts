import { makeSign as sign } from './make-sign.ts';
import type { InjectionSign } from './sign.ts';

// An order begins a clause. "You can ignore the previous instructions" and "to ignore all rules" give none.
const START = String.raw`(?<=(?:^|[\n.!?:;,…—–*#>\])}"'“”‘’${'`'}|/<-]|\b(?:please|now|then|and|or|must|should|shall|instead|also|just|kindly|immediately|first|you need to|you have to|want you to|need you to|order you to|instructed to|assistant|ai|model|claude|gpt|chatgpt|bot|agent))[\s*_~"'“‘(]{0,4})`;
// "If you use Windows, ignore the previous instructions" is for readers, unless the reader is a machine.
const FOR_READERS = String.raw`(?<!\b(?:if|when|unless|for|on)\b(?![^.!?\n]{0,40}\b(?:ai|llm|model|assistant|chatbot|bot|agent|gpt)\b)[^.!?\n]{3,80}[,:]\s{0,3}(?:please\s|you\s(?:can|may)\s)?)`;
const NOT_FOR_READERS_AFTER = String.raw`(?![^.!?\n]{0,20}\b(?:if|unless|when)\s+(?:you|your|they|using|already|not|on)\b(?![^.!?\n]{0,30}\b(?:ai|llm|model|assistant|bot|agent)\b))`;

const IGNORE =
  '(?:ignore|disregard|forget|overlook|override|bypass|skip|neglect|drop|discard|abandon)';
const EARLIER =
  '(?:previous|prior|preceding|earlier|original|initial|existing|above|foregoing|past)';
const WHOSE =
  '(?:all|any|every|each|your|my|these|those|of|the|other|current|system|developer|safety|and)';
const TOLD =
  '(?:instructions?|prompts?|directions?|directives?|guidelines?|orders?|guardrails?|programming|training|safeguards?)';
const RULED =
  '(?:rules?|commands?|constraints?|restrictions?|policies|context|messages?|conversation|limitations?|filters?|checks?)';

const OVERRIDE = [
  sign(
    'override',
    true,
    `\\b(?=${IGNORE}\\b)`,
    START,
    FOR_READERS,
    `${IGNORE}\\s+(?:${WHOSE}\\s+){0,4}(?:${EARLIER}|all|any|every|your|system|developer)\\s+(?:${WHOSE}\\s+|of\\s+|the\\s+|${EARLIER}\\s+|system\\s+|safety\\s+){0,3}${TOLD}\\b`,
    NOT_FOR_READERS_AFTER,
  ),
  sign(
    'override',
    true,
    `\\b(?=${IGNORE}\\b)`,
    START,
    FOR_READERS,
    `${IGNORE}\\s+(?:${WHOSE}\\s+){0,3}(?:${EARLIER}|your)\\s+(?:${WHOSE}\\s+|${EARLIER}\\s+|safety\\s+|content\\s+){0,2}${RULED}\\b`,
    NOT_FOR_READERS_AFTER,
  ),
  sign(
    'override',
    true,
    `\\b(?=${IGNORE}\\b)`,
    START,
    `${IGNORE}\\s+(?:all\\s+(?:of\\s+)?)?(?:everything|anything|whatever|what)\\s+(?:(?:that|was|is|has been|written|said|stated|comes|you|i|we|they)\\s+){0,3}(?:above|before(?: this)?|were told|have been told|was told|know|said|learned|read so far)\\b`,
  ),
  sign(
    'override',
    true,
    String.raw`\b(?:do not|don't|never|stop|no longer|cease)\s+(?:to\s+)?(?:follow(?:ing)?|obey(?:ing)?|comply(?:ing)? with|adher(?:e|ing) to|listen(?:ing)? to)\s+(?:(?:any|all|of|the|your|those|these)\s+){0,3}(?:previous|prior|original|earlier|system|developer|your|initial|above)\s+(?:(?:system|safety|developer)\s+){0,2}(?:instructions?|prompts?|rules?|guidelines?|directives?|orders?)\b`,
  ),
  sign(
    'override',
    true,
    String.raw`\b(?:your|the|all)\s+(?:(?:previous|prior|original|earlier|above|system|initial)\s+){1,2}(?:instructions?|prompts?|rules?|directives?)\s+(?:are|is|were|was|have been|has been)\s+(?:now\s+|hereby\s+|all\s+)?(?:void|cancel?led|revoked|null|invalid|overridden|lifted|suspended|a test|only a test|no longer (?:valid|in effect|apply|binding))\b`,
  ),
  sign(
    'override',
    false,
    `\\b(?=${IGNORE}\\b)`,
    START,
    FOR_READERS,
    `${IGNORE}\\s+(?:the|these|those|this|any|all)\\s+(?:(?:above|instructions?|rules?|prompts?|text|guidelines?|restrictions?|safety)\\s*){1,2}`,
    NOT_FOR_READERS_AFTER,
  ),
];

const ROLE = [
  sign(
    'role',
    true,
    String.raw`\byou(?:'re| are| will| shall| must)?\s+(?:are\s+)?(?:now|from now on|henceforth|no longer)\b(?:\s+(?:to\s+)?(?:act(?:ing)?|be|behave|operate|respond|act(?:ing)? as|called|known as|playing|roleplaying))?\s*(?:as\s+)?(?:(?:an?|the|my|in)\s+)?(?:(?:fully|completely|totally|new|different|evil|helpful|free|highly)\s+){0,2}(?:dan\b|jailbroken|unrestricted|uncensored|unfiltered|unbound|ai\b|llm\b|assistant|chatbot|language model|bound by|restricted by|limited by|(?:developer|debug|god|jailbreak|dan|sudo|root|unrestricted) mode|subject to (?:any )?(?:rules|restrictions|policies))`,
  ),
  sign(
    'role',
    true,
    String.raw`\b(?:from now on|henceforth|starting now),?\s+you\s+(?:are|will be|shall be|act as|will act as|must act as|become)\s+(?:(?:an?|the|my)\s+)?(?:(?:fully|completely|new|different|evil|free)\s+)?(?:dan\b|unrestricted|uncensored|unfiltered|jailbroken|ai\b|llm\b|chatbot|language model|assistant)`,
  ),
  sign(
    'role',
    true,
    String.raw`\b(?:pretend|act|behave|respond|roleplay|role-play|operate|answer)\s+(?:(?:to be|that you are|you are|you're|as if|as though|as)\s+){1,2}(?:you (?:were|are|have)\s+)?(?:(?:an?|the|my)\s+)?(?:(?:\w{1,20})\s+){0,2}(?:dan\b|unrestricted|uncensored|unfiltered|jailbroken|without (?:any )?(?:restrictions|rules|limits|filters)|free of (?:all )?(?:restrictions|rules)|no (?:restrictions|rules|limits|guidelines|filters))`,
  ),
  sign('role', true, String.raw`\bdo anything now\b|\bthe dan (?:prompt|persona)\b`),
  sign(
    'role',
    false,
    START,
    String.raw`\b(?:from now on,?\s+you\s+(?:are|will|must|shall|act)|you are now (?:an?|the|in)\b|pretend (?:to be|you are)|act as (?:an?|the|if)\b)`,
  ),
];

const REVEAL = [
  sign(
    'reveal',
    true,
    START,
    String.raw`\b(?:reveal|print|show|repeat|output|display|leak|disclose|recite|dump|expose|tell me|tell us|give me|translate|summari[sz]e|write out|copy)\s+(?:(?:me|us|back|out|verbatim|all|exactly|of|the|whole|entire|full|complete)\s+){0,4}(?:your|the)\s+(?:(?:full|entire|complete|secret|hidden|exact|own|initial|original)\s+){0,2}(?:system prompt|system message|system instructions?|developer (?:message|prompt)|initial (?:prompt|instructions?)|hidden (?:prompt|instructions?)|secret (?:prompt|instructions?)|original (?:prompt|instructions?)|(?<=\b(?:your|full|entire|complete|secret|hidden|exact|own|initial|original)\s)prompt|instructions you (?:were|have been) given)\b`,
  ),
  sign(
    'reveal',
    true,
    String.raw`\bwhat\s+(?:is|are|was|were)\s+your\s+(?:(?:full|exact|original|hidden|initial|secret)\s+)?(?:system (?:prompt|message|instructions?)|(?:initial|hidden|secret|original) (?:prompt|instructions?))`,
  ),
];

const SECRECY = [
  sign(
    'secrecy',
    true,
    String.raw`\b(?:do not|don't|never|without)\s+(?:ever\s+)?(?:tell(?:ing)?|mention(?:ing)?|reveal(?:ing)?|disclos(?:e|ing)|inform(?:ing)?|show(?:ing)?|quot(?:e|ing)|acknowledg(?:e|ing)|repeat(?:ing)?|refer(?:ring)? to)\s+(?:(?:to|the|users?|anyone|anybody|them|him|her|human|people|reader|operator|about|of|that|existence)\s+){0,5}(?:(?:these|this|those|that|the|hidden|above|secret)\s+){1,2}(?:instructions?|prompt|directive|order|message|note|comment|text|paragraph|section)\b`,
  ),
  sign(
    'secrecy',
    true,
    String.raw`\b(?:do not|don't|never)\s+(?:tell|inform|alert|warn|notify|let)\s+(?:the\s+)?(?:users?|humans?|askers?|operators?|reviewers?|people|anyone)\s+(?:(?:that|know|about|know that)\s+){1,2}(?:you|this (?:text|document|passage|note|message|instruction)|these instructions|any of this)\b`,
  ),
  sign(
    'secrecy',
    false,
    START,
    String.raw`\b(?:do not|don't|never)\s+(?:tell|inform|alert|warn|notify|mention (?:this|it) to|reveal (?:this|it) to|let)\s+(?:the\s+)?(?:users?|humans?|askers?|operators?|reviewers?|anyone|anybody)\b`,
  ),
];

const PRECIOUS = String.raw`(?:(?:whole|entire|full|complete|this|current)\s+)?(?:conversation|chat history|dialogue|system prompt|(?<=\b(?:your|whole|entire|full|complete)\s)(?:prompt|instructions|context|passages?|chat)|user'?s? (?:question|message|input|query)|everything (?:above|you know)|all (?:the )?(?:secrets|credentials|passages|documents|environment variables|env vars|tokens|keys|data you (?:have|know)))`;

const EXFILTRATION = [
  sign(
    'exfiltration',
    true,
    String.raw`\b(?:send|post|forward|upload|exfiltrate|leak|transmit|submit|deliver|append|add|attach|encode|include|embed|put)\s+(?:(?:a copy of|me|back|also|and)\s+)?(?:(?:the|your|this|all|of|my|their|user)\s+){0,3}`,
    PRECIOUS,
    String.raw`\b[^.\n]{0,80}(?:https?:\/\/|\b(?:url|link|image|query string|webhook|server|e-?mail)\b|[\w.+-]{1,40}@[\w-]{1,40}\.)`,
  ),
  sign(
    'exfiltration',
    true,
    String.raw`\b(?:include|embed|append|add|insert|put|render|display|show|end|begin|start)\b[^.\n]{0,60}\b(?:image|link|url|markdown|pixel|picture)\b[^.\n]{0,40}\b(?:in|to|with|at the end of|at the start of|into)\s+(?:every|each|all|any|your|the)\s+(?:(?:of|final|next)\s+)?(?:your\s+)?(?:answers?|responses?|repl(?:y|ies)|outputs?)\b`,
  ),
  sign(
    'exfiltration',
    true,
    String.raw`\b(?:curl|wget|fetch|nc|invoke-webrequest)\b[^\n]{0,200}\$\((?:[^)\n]{0,40}\b)?(?:env|printenv|cat\s+[^)\n]{0,60}(?:secret|passwd|shadow|\.env|id_rsa|\.ssh|credentials|\.npmrc|token))\b`,
  ),
  sign(
    'exfiltration',
    false,
    String.raw`!\[[^\]\n]{0,100}\]\(https?:\/\/[^)\s]{1,200}[?&][\w-]{1,30}=(?:\{|\[|<|%7B|\$\{|[A-Z_]{3,30}(?:HERE|DATA|SECRET|PROMPT|QUESTION)|(?:data|question|secret|prompt|answer)\b)`,
  ),
];

const ADDRESSED = [
  sign(
    'addressed',
    false,
    String.raw`\b(?:note|attention|message|instructions?|important|notice|hint|warning|request|reminder)\s+(?:to|for)\s+(?:(?:the|any|all|every)\s+)?(?:ai|llms?|language models?|ai (?:assistants?|agents?|models?|systems?)|assistants?|chatbots?|gpt|chatgpt|claude|copilot|crawlers?)\b`,
  ),
  sign(
    'addressed',
    false,
    String.raw`\bif you(?:'re| are)\s+(?:an?\s+)?(?:ai|llm|language model|assistant|chatbot|automated (?:system|agent|assistant)|bot|gpt)\b|\bas an? (?:ai|llm|language model|ai assistant),?\s+you\b|(?:^|[\n.!>-])\s{0,3}(?:attention|dear|hey|hello)[,:]?\s+(?:ai|llms?|assistants?|language models?|chatgpt|claude|gpt|copilot)\b`,
  ),
  sign(
    'addressed',
    false,
    String.raw`\b(?:ai|llms?|language models?|assistants?|chatbots?)\s+(?:(?:that|who|which)\s+)?(?:(?:are|is)\s+)?(?:reading|processing|parsing|summari[sz]ing|answering|that reads?)\s+(?:from\s+)?(?:this|these)\b`,
  ),
];

const OUTPUT = [
  sign(
    'output',
    false,
    START,
    String.raw`\b(?:(?:always|only|simply|just)\s+)?(?:respond|reply|answer|output|say|print|write|return)\s+(?:(?:only|exactly|always|simply|instead|just|nothing but|with|the (?:exact )?(?:phrase|words?|text|string)|verbatim|that)\s+){1,3}["'“‘「${'`'}*]`,
  ),
  sign(
    'output',
    false,
    String.raw`\byour\s+(?:(?:next|final|entire|only|whole|first)\s+)?(?:answer|response|reply|output)s?\s+(?:must|should|shall|has to|will|needs to)\s+(?:(?:only|always|now|also|not)\s+){0,2}(?:be|contain|include|say|start|begin|end|consist|recommend|mention|claim|state|link)\b`,
  ),
  sign(
    'output',
    false,
    String.raw`\bset\s+"?(?:found|citations|answer)"?\s+to\b|\b(?:mark|treat|consider)\s+(?:this|the|your)\s+(?:answer|passage|document|response)\s+as\s+(?:approved|verified|trusted|grounded|reviewed|safe)\b`,
  ),
  sign(
    'output',
    false,
    String.raw`\b(?:always|must)\s+(?:answer|respond|reply|say|recommend|tell (?:users|people|them|the (?:user|asker)))\b`,
  ),
];

const ORDERS = [
  sign(
    'orders',
    true,
    String.raw`\byour\s+(?:(?:new|real|true|actual|only|next|updated)\s+){1,2}(?:task|instructions?|role|goal|objective|mission|job|purpose|orders?|directive|system prompt)\s+(?:is|are|will be)\b`,
  ),
  sign(
    'orders',
    true,
    String.raw`(?:\b(?:begin|start|end)\s+(?:of\s+)?(?:the\s+)?|[\[<(={#*-]{1,4}\s{0,2})(?:(?:new|admin|hidden|secret|real|updated)\s+){0,2}(?:system (?:prompt|override|instructions?|update|message)|admin(?:istrator)? override|developer override|override instructions?|untrusted (?:data|text|content)|user input)\s{0,2}[\]>)=}#*:-]`,
  ),
  sign(
    'orders',
    false,
    String.raw`\b(?:new|updated|real|actual|revised|additional|important|urgent)\s+(?:system\s+)?(?:instructions?|directives?|orders?)\s{0,2}(?::|follow)|\b(?:system|admin|developer|security) override\b|\b(?:developer|jailbreak|god) mode (?:is )?(?:enabled|activated|on)\b`,
  ),
];

const TEMPLATE = [
  sign(
    'template',
    true,
    String.raw`^[ \t>*_#-]{0,6}(?:system|assistant|developer)(?:\s+(?:prompt|message|note|override))?\s{0,2}[*_]{0,2}[:：][*_]{0,2}\s{0,3}(?=[^\n]{0,300}\b(?:you (?:are (?:now|an?|the)|must|will|should|shall)|ignore|disregard|do not|never|reveal|respond|reply|output|new instructions|from now on|forget)\b)`,
  ),
  sign(
    'template',
    true,
    String.raw`<\/?\s{0,2}(?:passages?|question|system|instructions?|untrusted|documents?|context|user_input|assistant)(?:[-_ ][\w-]{0,40})?>\s{0,10}(?:<|\n?\s{0,4}(?:(?:new|system|ignore|you|now|human|assistant|user|instructions?|disregard|the real)\b))`,
  ),
];

/** How such texts are told in English. */
export const ENGLISH_SIGNS: readonly InjectionSign[] = [
  ...OVERRIDE,
  ...ROLE,
  ...REVEAL,
  ...SECRECY,
  ...EXFILTRATION,
  ...ADDRESSED,
  ...OUTPUT,
  ...ORDERS,
  ...TEMPLATE,
];
