#!/usr/bin/env bash
# Opens psql on an environment's database: on the read-only replica, unless asked to write.
# Usage: scripts/db-shell.sh [--env local|staging|production] [--write]
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib/common.sh

environment=local variable=DATABASE_REPLICA_URL
while [ $# -gt 0 ]; do
  case "$1" in
    --env) environment="$2"; shift 2 ;;
    --write) variable=DATABASE_URL; shift ;;
    *) die "unknown option $1" ;;
  esac
done

if [ "$environment" = local ]; then
  exec docker compose exec postgres psql --username postgres paperplane
fi
need_environment
exec kubectl --namespace "$namespace" exec --stdin --tty deployment/api -- sh -c "psql \"\$$variable\""
