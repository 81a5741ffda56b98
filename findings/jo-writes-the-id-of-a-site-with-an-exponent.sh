#!/usr/bin/env bash
# jo 1.9 of Debian 12: a whole number above 2^53 is rounded, and one of 17 digits becomes a number with an exponent and 16 digits, such
# as the id of a site, without a word. With "-s" before it, it stays a text with all its digits.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download jo=1.9-1
dpkg-deb --extract jo_*.deb .
seen=$(
  usr/bin/jo id=9007199254740993
  usr/bin/jo id=54819475093732352
  usr/bin/jo -- -s id=54819475093732352
)
echo "$seen"
[ "$seen" = '{"id":9007199254740992}
{"id":5.481947509373235e+16}
{"id":"54819475093732352"}' ]
