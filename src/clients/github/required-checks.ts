import { z } from 'zod';
import type { RequiredCheck } from '../../domain/pull-request.ts';
import type { Gateway } from './create-gateway.ts';

const Branch = z.object({
  protection: z
    .object({
      required_status_checks: z
        .object({
          enforcement_level: z.string().optional(),
          contexts: z.array(z.string()),
          checks: z
            .array(z.object({ context: z.string(), app_id: z.number().nullable() }))
            .optional(),
        })
        .optional(),
    })
    .optional(),
});
type Branch = z.infer<typeof Branch>;

const STATUS_RULE = 'required_status_checks';
const StatusRule = z.object({
  type: z.literal(STATUS_RULE),
  parameters: z.object({
    required_status_checks: z.array(
      z.object({ context: z.string(), integration_id: z.number().nullish() }),
    ),
  }),
});
// A rule about checks that we cannot read must not pass for one about something else.
const OtherRule = z.object({ type: z.string().refine((type) => type !== STATUS_RULE) });
const Rules = z.array(z.union([StatusRule, OtherRule]));

/** GitHub writes "any App" as null, as -1, or not at all. */
function check(name: string, appId: number | null | undefined): RequiredCheck {
  return { name, appId: appId === undefined || appId === null || appId < 0 ? null : appId };
}

function ofProtection({ protection }: Branch): RequiredCheck[] {
  const required = protection?.required_status_checks;
  if (!required || required.enforcement_level === 'off') return [];
  const bound = (required.checks ?? []).map((one) => check(one.context, one.app_id));
  const names = new Set(bound.map((one) => one.name));
  const bare = required.contexts.filter((name) => !names.has(name));
  return [...bound, ...bare.map((name) => check(name, null))];
}

function ofRules(rules: z.infer<typeof Rules>): RequiredCheck[] {
  return rules
    .flatMap((rule) => ('parameters' in rule ? rule.parameters.required_status_checks : []))
    .map((one) => check(one.context, one.integration_id));
}

/** What classic protection and rulesets demand together, each once: two reads, no admin rights needed. */
export async function requiredChecks(gateway: Gateway): Promise<RequiredCheck[]> {
  const branch = { branch: gateway.baseBranch };
  const [classic, rules] = await Promise.all([
    gateway.get('GET /repos/{owner}/{repo}/branches/{branch}', branch, Branch),
    gateway.list('GET /repos/{owner}/{repo}/rules/branches/{branch}', branch, Rules, 10),
  ]);
  const all = [...ofProtection(classic), ...rules.pages.flatMap(ofRules)];
  return [...new Map(all.map((one) => [`${one.appId} ${one.name}`, one])).values()];
}
