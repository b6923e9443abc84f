import { type Actor, mayAdminister } from '../people.ts';
import type { EffectiveRule } from '../rules/effective-rule.ts';
import { mayBypass } from '../rules/may-bypass.ts';
import type { Ruleset } from '../store/rule-rows.ts';
import type { World } from '../world.ts';
import { iso } from './iso.ts';
import { nodeId } from './node-id.ts';

type Parts = Pick<World, 'urls' | 'names'>;

/** A ruleset in a list: without its rules. */
export function presentBareRuleset({ urls, names }: Parts, ruleset: Ruleset) {
  return {
    id: ruleset.id,
    name: ruleset.name,
    target: ruleset.target,
    source_type: 'Repository',
    source: names.full,
    enforcement: ruleset.enforcement,
    node_id: nodeId('Ruleset', ruleset.id),
    _links: {
      self: { href: urls.api(`/rulesets/${ruleset.id}`) },
      html: { href: urls.html(`/rules/${ruleset.id}`) },
    },
    created_at: iso(ruleset.createdAt),
    updated_at: iso(ruleset.updatedAt),
  };
}

function canBypass(ruleset: Ruleset, actor: Actor): string {
  const { id, name, bypass_actors: bypass } = ruleset;
  const rule: EffectiveRule = {
    rule: { type: 'update' },
    source: { kind: 'ruleset', id, name, bypass },
  };
  if (mayBypass(rule, actor, 'push')) return 'always';
  return mayBypass(rule, actor, 'merge') ? 'pull_requests_only' : 'never';
}

/** A ruleset with its rules. Who may bypass it is shown to admins only, as GitHub does. */
export function presentRuleset(world: Parts, ruleset: Ruleset, actor: Actor) {
  const { include = [], exclude = [] } = ruleset.conditions?.ref_name ?? {};
  return {
    ...presentBareRuleset(world, ruleset),
    ...(mayAdminister(actor) ? { bypass_actors: ruleset.bypass_actors } : {}),
    current_user_can_bypass: canBypass(ruleset, actor),
    conditions: { ref_name: { include, exclude } },
    rules: ruleset.rules,
  };
}

/** A rule in force for a branch; classic protection is none. */
export function presentBranchRule({ names }: Parts, { rule, source }: EffectiveRule) {
  if (source.kind === 'classic') return [];
  return [
    {
      ...rule,
      ruleset_source_type: 'Repository',
      ruleset_source: names.full,
      ruleset_id: source.id,
    },
  ];
}
