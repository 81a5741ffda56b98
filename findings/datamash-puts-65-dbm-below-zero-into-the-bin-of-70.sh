#!/usr/bin/env bash
# datamash 1.7 of Debian 12: "bin:5" puts values into bins of five. Above zero a value on an edge starts its bin: 65 is in 65. Below zero
# every value on an edge falls into the next lower bin: -65 and -66 are in -70, and -70 is in -75, so that no bin of signal strengths
# (dBm) holds the value it is named after.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download datamash=1.7-2
dpkg-deb --extract datamash_*.deb .
seen=$(printf '%s\n' 65 69 70 -64 -65 -66 -70 | usr/bin/datamash --full bin:5 1)
echo "$seen"
[ "$seen" = "$(printf '%s\t%s\n' 65 65 69 65 70 70 -64 -65 -65 -70 -66 -70 -70 -75)" ]
