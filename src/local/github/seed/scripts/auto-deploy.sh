#!/usr/bin/env bash
# Pauses or resumes the deploys that follow a merge.
# Usage: scripts/auto-deploy.sh on|off
set -euo pipefail

case "${1:-}" in
  on | off) gh variable set AUTO_DEPLOY --body "$1" ;;
  *) echo "say on or off" >&2; exit 2 ;;
esac
echo "automatic deploys are $1"
