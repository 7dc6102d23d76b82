#!/bin/sh
# Fetch the packages that FONTS.toml names and unpack them into the folder given.
# Needs the package sources of Debian 12 (bookworm); installs nothing.
set -eu
[ $# -eq 1 ] || { echo "use: fonts/fetch.sh FOLDER" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1/packages"
cd "$1/packages"
sed -n 's/^package = "\(.*\)"/\1/p; s/^version = "\(.*\)"/\1/p' "$here/FONTS.toml" |
    paste -d= - - | sort -u | xargs apt-get download
for package in *.deb; do
    dpkg -x "$package" ..
done
