#!/bin/sh
# Fetch the packages that FONTS.toml and more/FONTS.toml name and unpack them into the folder given.
# Needs the package sources of Debian 12 (bookworm), and pip; installs nothing.
set -eu
[ $# -eq 1 ] || { echo "use: fonts/fetch.sh FOLDER" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
# The packages of a registry, as NAME VERSION.
packages() {
    cat "$here/FONTS.toml" "$here/more/FONTS.toml" |
        sed -n 's/^\(package\|version\|registry\) = "\(.*\)"/\1 \2/p; s/^index = .*/end/p' |
        awk -v wanted="$1" '
            $1 == "end" { if ((registry ? registry : "debian") == wanted) print package, version
                          registry = "" }
            $1 == "package" { package = $2 } $1 == "version" { version = $2 }
            $1 == "registry" { registry = $2 }' | sort -u
}
mkdir -p "$1/packages"
cd "$1/packages"
packages debian | tr ' ' '=' | xargs apt-get download
for package in *.deb; do
    dpkg -x "$package" ..
done
packages pypi | sed 's/ /==/' | xargs python3 -m pip download --quiet --no-deps
for package in *.whl; do
    python3 -m zipfile -e "$package" ..
done
