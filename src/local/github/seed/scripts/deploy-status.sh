#!/usr/bin/env bash
# Shows which release each service runs and the releases before it.
# Usage: scripts/deploy-status.sh [--env staging|production]
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib/common.sh

environment=production
[ "${1:-}" != --env ] || environment="$2"
need_environment

kubectl --namespace "$namespace" get deployments --output wide
kubectl --namespace "$namespace" rollout history deployment/api
