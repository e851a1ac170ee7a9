# shellcheck shell=bash
# What the scripts share: messages, the packages of the system, the Swift toolchain, the way to build.
# Source it under `set -euo pipefail`.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly repository
readonly swift_needed=6.2

say() { printf '==> %s\n' "$*" >&2; }

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Ends a script that was called in a way it does not understand; the script has a function `usage`.
wrong_usage() {
  printf 'error: %s\n' "$*" >&2
  usage >&2
  exit 2
}

# All that must be there before anything is built or run.
set_up() {
  local needed
  # The C libraries are those of Package.swift, so that they are listed once.
  mapfile -t needed < <(sed -n 's/^ *library(.*apt: "\([^"]*\)").*/\1/p' "$repository/Package.swift")
  ((${#needed[@]} > 0)) || die "$repository/Package.swift names no apt package; has its library(...) line changed?"
  need_packages "${needed[@]}" openmpi-bin pkg-config espeak-ng sox
  need_swift
  need_writable "$repository"
  if ((EUID == 0)); then
    # Open MPI refuses to start as root unless told twice; in a container there is nobody else.
    export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
  fi
}

# Installs those of the packages given that the machine lacks.
need_packages() {
  local package missing=()
  for package in "$@"; do installed "$package" || missing+=("$package"); done
  ((${#missing[@]} > 0)) || return 0
  local administrator=()
  if ((EUID != 0)); then
    sudo -n true 2>/dev/null || die "these packages are missing, and this user may not install them: ${missing[*]}
an administrator can:  sudo apt-get update && sudo apt-get install -y ${missing[*]}"
    administrator=(sudo -n)
  fi
  say "installing ${missing[*]}"
  apt_get update
  apt_get install -y "${missing[@]}"
}

installed() {
  [[ $(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null) == ?i* ]]
}

# Runs apt-get without questions, through the caller's `administrator`.
apt_get() {
  "${administrator[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" </dev/null >&2 \
    || die "'apt-get $*' failed (see above); check the network and the sources of apt, then run this again"
}

# Puts Swift on the PATH, and makes sure that it is new enough.
need_swift() {
  local version
  command -v swift >/dev/null || PATH="$PATH:/opt/swift/usr/bin"
  command -v swift >/dev/null \
    || die "no swift on the PATH or in /opt/swift/usr/bin; install Swift $swift_needed or newer (swift.org/install)"
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p')
  [[ $(printf '%s\n' "$swift_needed" "${version:-0}" | sort -V | head -n 1) == "$swift_needed" ]] \
    || die "$(command -v swift) is Swift ${version:-of an unknown version}; install Swift $swift_needed or newer (swift.org/install)"
}

# A build directory of another user (root, say, who ran this first) would fail in the middle of a build.
need_writable() {
  local directory
  for directory in "$1" "$1/.build"; do
    [[ ! -e $directory || -w $directory ]] \
      || die "$directory: user $(id -un) may not write here; make a checkout of your own, or have its owner hand it over"
  done
}

# Runs `swift build` or `swift test` on the package: the same flags for all scripts, so that nothing is compiled twice.
# Where we check ourselves, warnings are errors; on a user's machine a newer compiler may have more to say.
swift_release() {
  local command=$1 flags=()
  shift
  [[ -z ${CI:-} ]] || flags=(-Xswiftc -warnings-as-errors)
  swift "$command" --package-path "$repository" -c release "${flags[@]}" "$@"
}

# Makes sure that the virtual environment $1 is there and has Keras, ONNX and what they are checked with.
need_keras() {
  local python=$1/bin/python
  if [[ ! -x $python ]]; then
    need_packages python3-venv
    python3 -m venv "$1"
  fi
  "$python" -c 'import h5py, keras, onnx, onnxruntime, tensorflow, tf_keras' 2>/dev/null && return
  say "installing keras, tensorflow, tf_keras, onnx and onnxruntime into $1"
  "$python" -m pip install --quiet keras==3.15.1 tensorflow-cpu tf_keras onnx onnxruntime h5py >&2
}
