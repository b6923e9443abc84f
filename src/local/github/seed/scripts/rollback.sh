#!/usr/bin/env bash
# Starts the image that ran before, or that of one commit. Builds nothing and leaves the database alone.
# Usage: scripts/rollback.sh [--env staging|production] [--to COMMIT] [--only api|worker|web] [--dry-run]
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib/common.sh

environment=production target="" only="" dry_run=no
while [ $# -gt 0 ]; do
  case "$1" in
    --env) environment="$2"; shift 2 ;;
    --to) target="$2"; shift 2 ;;
    --only) only="$2"; shift 2 ;;
    --dry-run) dry_run=yes; shift ;;
    *) die "unknown option $1" ;;
  esac
done
need_environment

for service in $(each_service); do
  if [ -n "$target" ]; then
    image="registry.paperplane.example/paperplane:$(git rev-parse --short "$target")"
    run kubectl --namespace "$namespace" set image "deployment/$service" "$service=$image"
  else
    run kubectl --namespace "$namespace" rollout undo "deployment/$service"
  fi
done
wait_for_rollout
run node scripts/smoke.mjs --env "$environment"
echo "rolled $environment back to ${target:-the previous release}"
