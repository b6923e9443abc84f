#!/usr/bin/env bash
# Gets a new certificate for an environment and restarts what reads it; or shows when the current one expires;
# or puts the previous one back.
# Usage: scripts/rotate-certs.sh --env staging|production [--check | --previous] [--dry-run]
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib/common.sh

mode=rotate dry_run=no
while [ $# -gt 0 ]; do
  case "$1" in
    --env) environment="$2"; shift 2 ;;
    --check) mode=check; shift ;;
    --previous) mode=previous; shift ;;
    --dry-run) dry_run=yes; shift ;;
    *) die "unknown option $1" ;;
  esac
done
need_environment
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

fetch() { # the certificate and key of a secret, into the work folder
  for part in crt key; do
    kubectl --namespace "$namespace" get secret "$1" --output "jsonpath={.data.tls\.$part}" |
      base64 --decode >"$work/$2.$part"
  done
}

store() { # the certificate and key of the work folder, as a secret
  kubectl --namespace "$namespace" create secret tls "$1" --cert "$work/$2.crt" --key "$work/$2.key" \
    --dry-run=client --output yaml >"$work/secret.yaml"
  run kubectl --namespace "$namespace" apply --filename "$work/secret.yaml"
}

fetch paperplane-tls current
if [ "$mode" = check ]; then
  openssl x509 -noout -subject -enddate -checkend 1209600 -in "$work/current.crt"
  exit
elif [ "$mode" = previous ]; then
  fetch paperplane-tls-previous next
else
  openssl req -new -newkey rsa:2048 -nodes -subj "/CN=$environment.paperplane.example" \
    -keyout "$work/next.key" -out "$work/next.csr"
  curl --fail --silent --data-binary "@$work/next.csr" https://ca.paperplane.example/sign >"$work/next.crt"
  store paperplane-tls-previous current
fi
store paperplane-tls next
run kubectl --namespace "$namespace" rollout restart deployment/api deployment/worker deployment/web
wait_for_rollout
run node scripts/smoke.mjs --env "$environment"
