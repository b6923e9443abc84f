#!/usr/bin/env bash
# Builds a commit, applies pending migrations, replaces the pods one by one and runs the smoke test.
# Usage: scripts/deploy.sh --env staging|production [--sha COMMIT] [--only api|worker|web]
#                          [--skip-migrations] [--during-freeze REASON] [--dry-run]
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib/common.sh

sha="" only="" migrations=yes reason="" dry_run=no
while [ $# -gt 0 ]; do
  case "$1" in
    --env) environment="$2"; shift 2 ;;
    --sha) sha="$2"; shift 2 ;;
    --only) only="$2"; shift 2 ;;
    --skip-migrations) migrations=no; shift ;;
    --during-freeze) reason="$2"; shift 2 ;;
    --dry-run) dry_run=yes; shift ;;
    *) die "unknown option $1" ;;
  esac
done
need_environment
sha="$(git rev-parse --short "${sha:-HEAD}")"
image="registry.paperplane.example/paperplane:$sha"

if [ "$environment" = production ] && [ -z "$reason" ]; then
  node scripts/check-freeze.mjs
  git merge-base --is-ancestor "$sha" origin/main || die "$sha is not on main"
fi

run docker build --build-arg "GIT_SHA=$sha" --tag "$image" .
run docker push "$image"
[ "$migrations" = no ] || migrate_with "$image"
for service in $(each_service); do
  run kubectl --namespace "$namespace" set image "deployment/$service" "$service=$image"
  run kubectl --namespace "$namespace" annotate "deployment/$service" --overwrite \
    "kubernetes.io/change-cause=$sha by $(git config user.name)${reason:+ during a freeze: $reason}"
done
wait_for_rollout
run node scripts/smoke.mjs --env "$environment"
echo "$sha is live on $environment"
