#!/usr/bin/env bash
# Lists, sets or replaces the secrets of an environment. Values are read from standard input, never from arguments.
# Usage: scripts/secrets.sh list --env staging|production
#        scripts/secrets.sh set NAME --env staging|production
#        scripts/secrets.sh generate NAME --env staging|production
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib/common.sh

action="${1:-}" name=""
shift || true
while [ $# -gt 0 ]; do
  case "$1" in
    --env) environment="$2"; shift 2 ;;
    --*) die "unknown option $1" ;;
    *) name="$1"; shift ;;
  esac
done
need_environment

case "$action" in
  list)
    kubectl --namespace "$namespace" get secret paperplane --output go-template='{{range $name, $_ := .data}}{{$name}}{{"\n"}}{{end}}'
    exit
    ;;
  set) IFS= read -r -s -p "Value of $name: " value ;;
  generate) value="$(openssl rand -hex 32)" ;;
  *) die "say list, set or generate" ;;
esac
[ -n "$name" ] || die "say the name of the secret"
printf '{"stringData":{"%s":"%s"}}' "$name" "$value" |
  kubectl --namespace "$namespace" patch secret paperplane --patch-file /dev/stdin
kubectl --namespace "$namespace" rollout restart deployment/api deployment/worker deployment/web
