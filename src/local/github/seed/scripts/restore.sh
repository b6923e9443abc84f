#!/usr/bin/env bash
# Lists the backups, or restores one into a database of its own. Never overwrites the live database.
# Usage: scripts/restore.sh --env staging|production --list
#        scripts/restore.sh --env staging|production --from BACKUP [--into DATABASE] [--table TABLE]
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib/common.sh

backup="" into=restored table=() list=no
while [ $# -gt 0 ]; do
  case "$1" in
    --env) environment="$2"; shift 2 ;;
    --list) list=yes; shift ;;
    --from) backup="$2"; shift 2 ;;
    --into) into="$2"; shift 2 ;;
    --table) table=(--table "$2"); shift 2 ;;
    *) die "unknown option $1" ;;
  esac
done
need_environment
pod=(kubectl --namespace "$namespace" exec deployment/worker --)

if [ "$list" = yes ]; then exec "${pod[@]}" ls -1 /backups; fi
[ -n "$backup" ] || die "say --from and the name of a backup; --list shows them"
[ "$into" != paperplane ] || die "restore into a database of its own, then switch"
"${pod[@]}" sh -c 'createdb --maintenance-db "$DATABASE_URL" "$0"' "$into"
"${pod[@]}" sh -c 'pg_restore --no-owner --dbname "${DATABASE_URL%/*}/$0" "$@"' "$into" "${table[@]}" "/backups/$backup"
echo "restored $backup into the database $into"
