# shellcheck shell=bash
# What the test beds share: names, addresses, and how to run something on one of the hosts.
# Source it behind scripts/lib.sh.
# shellcheck disable=SC2034

readonly nodes=(ser1 ser2)
readonly addresses=(10.77.0.11 10.77.0.12)
readonly bridge=ser0
readonly testbed=/run/ser-dist-testbed

need_root() { ((EUID == 0)) || die "namespaces and daemons need root: run it with sudo"; }

# Runs a command on a host: in its network, under its name, with its own /etc/hosts.
on_host() {
  local node=$1
  shift
  # shellcheck disable=SC2016 # The inner shell expands.
  nsenter --net="/run/netns/$node" unshare --uts --mount bash -c '
    hostname "$0" && mount --bind "$1" /etc/hosts && shift && exec "$@"' "$node" "$testbed/hosts" "$@"
}

# Whether the process that a file names is there.
is_running() { [[ -s $1 ]] && kill -0 "$(<"$1")" 2>/dev/null; }
