#!/usr/bin/env bash
# Shows a service's logs; with --match only the lines that hold a text.
# Usage: scripts/logs.sh [--env staging|production] [--service api|worker|web] [--since 1h] [--match TEXT] [--follow]
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib/common.sh

environment=production service=api since=1h match="" follow=()
while [ $# -gt 0 ]; do
  case "$1" in
    --env) environment="$2"; shift 2 ;;
    --service) service="$2"; shift 2 ;;
    --since) since="$2"; shift 2 ;;
    --match) match="$2"; shift 2 ;;
    --follow) follow=(--follow); shift ;;
    *) die "unknown option $1" ;;
  esac
done
need_environment

kubectl --namespace "$namespace" logs --selector "app=$service" --since "$since" --tail=-1 "${follow[@]}" |
  { grep --line-buffered --fixed-strings -- "$match" || true; }
