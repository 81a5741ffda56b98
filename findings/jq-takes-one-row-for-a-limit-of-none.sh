#!/usr/bin/env bash
# jq 1.6 of Debian 12: limit(0; .[]) gives the first row instead of none, so a page of zero rows has one. A limit of one gives the same
# row; first(empty) and .[:0] give nothing. Debian has the program and its library in two packages.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download jq=1.6-2.1+deb12u3 libjq1=1.6-2.1+deb12u3 libonig5=6.9.8-1
for package in *.deb; do dpkg-deb --extract "$package" .; done
seen=$(for filter in '[limit(0; .[])]' '[limit(1; .[])]' '.[:0]'; do printf '%s: ' "$filter"; echo '["AP-1","AP-2"]' | LD_LIBRARY_PATH=$(echo usr/lib/*-linux-gnu) usr/bin/jq --compact-output "$filter"; done)
echo "$seen"
[ "$seen" = '[limit(0; .[])]: ["AP-1"]
[limit(1; .[])]: ["AP-1"]
.[:0]: []' ]
