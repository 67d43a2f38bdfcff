# Shared by the scripts beside it; sourced, never run.
# shellcheck shell=bash
case $BASH_VERSION in
  [1-3].* | 4.[0-3].*) echo "bash 4.4 or later is needed; this is $BASH_VERSION (macOS: brew install bash)" >&2 && exit 1 ;;
esac
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
me=$(basename "$0")
dry=
outputs=$root/infra/cdk/cdk-outputs.json
export AWS_PAGER=

say() { printf '\n== %s\n' "$*"; }
fail() {
  printf '%s: %s\n' "$me" "$*" >&2
  exit 1
}
wrong() {
  printf '%s: %s; %s --help says what there is\n' "$me" "$*" "$me" >&2
  exit 2
}

# run COMMAND...: runs it, or with --dry-run prints it as a shell would take it.
run() {
  if [ -n "$dry" ]; then
    printf '  %s\n' "$(printf '%q ' "$@")"
  else
    "$@"
  fi
}

# in_folder FOLDER COMMAND...
in_folder() {
  if [ -n "$dry" ]; then
    printf '  (cd %q && %s)\n' "$1" "$(printf '%q ' "${@:2}")"
  else
    (cd "$1" && "${@:2}")
  fi
}

# need TOOL REASON
need() {
  [ -n "$dry" ] || command -v "$1" > /dev/null || fail "$1 is not on the path; it $2"
}

# The CDK's command line starts a java of the path.
need_jdk() {
  [ -n "$dry" ] && return
  # shellcheck source-path=SCRIPTDIR source=../../.mvn/jdk.sh
  . "$root/.mvn/jdk.sh"
  export PATH=$JAVA_HOME/bin:$PATH
}

need_credentials() {
  [ -n "$dry" ] && return
  need aws "talks to AWS"
  account=$(aws sts get-caller-identity --query Account --output text 2> /dev/null) ||
    fail "no AWS credentials that work: aws sts get-caller-identity says why (aws configure sso, or AWS_PROFILE)"
  region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}
  [ -n "$region" ] || fail "no AWS region: set AWS_REGION"
  export AWS_REGION=$region AWS_DEFAULT_REGION=$region # version 1 of aws reads the second alone
  echo "account $account, region $region"
}

# Wherever a command is run, the file is the same.
outputs_at() {
  outputs=$1
  [[ $1 == /* ]] || outputs=$PWD/$1
}

# output NAME: what the CDK said, of whichever stack.
output() {
  if [ -n "$dry" ] && [ ! -f "$outputs" ]; then
    printf '<%s>' "$1"
    return
  fi
  local value
  value=$(known "$1")
  [ -n "$value" ] || fail "output $1 is missing in $outputs"
  printf '%s' "$value"
}

# known NAME: as output, and nothing where a deployment did not get that far.
known() {
  [ -f "$outputs" ] || fail "there is no file $outputs; deploy writes it, or name another with --outputs"
  sed -n 's/^ *"'"$1"'": *"\(.*\)",\{0,1\}$/\1/p' "$outputs" | head -n 1
}

# soon SECONDS COMMAND...: until it succeeds, asked every five seconds.
soon() {
  local tries=$(($1 / 5 + 1))
  until "${@:2}"; do
    [ $((tries -= 1)) -gt 0 ] || return 1
    sleep 5
  done
}

overlay_of() {
  overlay=$root/infra/k8s/overlays/$1
  [ -f "$overlay/kustomization.yaml" ] || wrong "--overlay $1: there are $(cd "$root/infra/k8s/overlays" && echo *)"
}

# The cluster of these outputs, whatever kubectl looked at before.
use_cluster() {
  local name in_region
  name=$(output ClusterName)
  in_region=$(output Region)
  run aws eks update-kubeconfig --name "$name" --region "$in_region" --alias castlog
  kubectl=(kubectl --context castlog)
}
