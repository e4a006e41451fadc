#!/bin/sh
# Installs the Debian packages that hold these programs, where one is missing and we may; or names the line that would.
#
# usage: packages.sh PROGRAM…        (of: git cc ssh-keygen gpg)
set -eu

packages=
for program in "$@"; do
    command -v "$program" > /dev/null && continue
    case $program in
        cc) packages="$packages gcc libc6-dev" ;;
        ssh-keygen) packages="$packages openssh-client" ;;
        gpg) packages="$packages gnupg" ;;
        *) packages="$packages $program" ;;
    esac
done
[ -n "$packages" ] || exit 0

if ! command -v apt-get > /dev/null; then
    echo "error: missing programs; on Debian they are in:$packages" >&2
    exit 1
elif [ "$(id -u)" = 0 ]; then
    sudo=
elif sudo -n true 2> /dev/null; then
    sudo=sudo
else
    echo "error: missing packages; run this, then the same command again:" >&2
    echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends$packages" >&2
    exit 1
fi
echo "installing:$packages" >&2
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq >&2
# shellcheck disable=SC2086 # one word a package
$sudo apt-get install -y -qq --no-install-recommends $packages >&2
