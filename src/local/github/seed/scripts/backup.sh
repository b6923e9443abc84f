#!/usr/bin/env bash
# Takes a backup of the database into the volume /backups. The nightly job in k8s/backup.yaml runs it too.
# Usage: scripts/backup.sh --env staging|production [--label WORD]
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib/common.sh

label=manual
while [ $# -gt 0 ]; do
  case "$1" in
    --env) environment="$2"; shift 2 ;;
    --label) label="$2"; shift 2 ;;
    --in-cluster) in_cluster=yes; shift ;;
    *) die "unknown option $1" ;;
  esac
done

if [ "${in_cluster:-no}" = no ]; then
  need_environment
  exec kubectl --namespace "$namespace" create job "backup-$label-$(date +%s)" --from cronjob/backup
fi
name="/backups/$(date -u +%Y-%m-%dT%H%M)-$label.dump"
pg_dump --format custom --file "$name" "$DATABASE_URL"
find /backups -name '*.dump' -mtime +30 -delete
echo "$name"
