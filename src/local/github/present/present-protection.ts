import type { Protection } from '../store/rule-rows.ts';
import type { World } from '../world.ts';

type Parts = Pick<World, 'urls'>;

const checksOf = (protection: Protection) =>
  (protection.checks ?? []).map(({ context, appId }) => ({ context, app_id: appId }));

/** What anyone who may read sees of a branch's protection, within the branch. */
export function presentProtectionSummary(protection: Protection | undefined) {
  const checks = protection ? checksOf(protection) : [];
  return {
    enabled: protection !== undefined,
    required_status_checks: {
      enforcement_level: protection?.checks
        ? protection.enforceAdmins
          ? 'everyone'
          : 'non_admins'
        : 'off',
      contexts: checks.map(({ context }) => context),
      checks,
    },
  };
}

const OFF = { enabled: false };

function presentChecks(url: string, protection: Protection) {
  if (!protection.checks) return {};
  const checks = checksOf(protection);
  return {
    required_status_checks: {
      url: `${url}/required_status_checks`,
      strict: protection.strict,
      contexts: checks.map(({ context }) => context),
      contexts_url: `${url}/required_status_checks/contexts`,
      checks,
    },
  };
}

function presentReviews(url: string, protection: Protection) {
  if (protection.approvals === null) return {};
  return {
    required_pull_request_reviews: {
      url: `${url}/required_pull_request_reviews`,
      dismiss_stale_reviews: false,
      require_code_owner_reviews: false,
      require_last_push_approval: false,
      required_approving_review_count: protection.approvals,
    },
  };
}

/** A branch's protection as its admins see it. */
export function presentProtection({ urls }: Parts, protection: Protection) {
  const url = urls.api(`/branches/${encodeURIComponent(protection.branch)}/protection`);
  return {
    url,
    ...presentChecks(url, protection),
    ...presentReviews(url, protection),
    enforce_admins: { url: `${url}/enforce_admins`, enabled: protection.enforceAdmins },
    required_signatures: { url: `${url}/required_signatures`, enabled: false },
    required_linear_history: OFF,
    allow_force_pushes: OFF,
    allow_deletions: OFF,
    block_creations: OFF,
    required_conversation_resolution: OFF,
    lock_branch: OFF,
    allow_fork_syncing: OFF,
  };
}
