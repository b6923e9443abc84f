# Sourced by the other scripts.

die() {
  echo "$*" >&2
  exit 2
}

# Sets `namespace` from `environment`, or says what is missing.
need_environment() {
  case "${environment:-}" in
    staging | production) namespace="paperplane-$environment" ;;
    *) die "say --env staging or --env production" ;;
  esac
}

# Runs a command; with --dry-run only shows it.
run() {
  if [ "${dry_run:-no}" = yes ]; then echo "+ $*"; else "$@"; fi
}

each_service() {
  if [ -n "${only:-}" ]; then echo "$only"; else echo "api worker web"; fi
}

# Applies the migrations that an image brings, with the settings of the environment.
migrate_with() {
  run kubectl --namespace "$namespace" run "migrate-$sha" --image "$1" --restart Never --attach --rm --overrides \
    '{"spec":{"containers":[{"name":"migrate","image":"'"$1"'","command":["node","scripts/migrate.mjs","up"],"envFrom":[{"secretRef":{"name":"paperplane"}}]}]}}'
}

wait_for_rollout() {
  for service in $(each_service); do
    run kubectl --namespace "$namespace" rollout status "deployment/$service" --timeout 180s
  done
}
