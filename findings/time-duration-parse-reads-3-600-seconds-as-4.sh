#!/usr/bin/env bash
# Time::Duration::Parse 0.16 of Debian 12: a comma within a number is read like a decimal point, so that "3,600 s" is four seconds, and
# "1,200 seconds", as reports write it, is one second. Before a unit like "hours" a comma is the same: "2,500 hours" is two and a half.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download libtime-duration-parse-perl=0.16-1
dpkg-deb --extract libtime-duration-parse-perl_*.deb .
cat > try.pl <<'PL'
use Time::Duration::Parse;
print "$_: ", parse_duration($_), " s\n" for '3600 s', '3,600 s', '1,200 seconds', '2,500 hours', '1 hour, 30 minutes';
PL
seen=$(PERL5LIB=usr/share/perl5 perl try.pl)
echo "$seen"
[ "$seen" = '3600 s: 3600 s
3,600 s: 4 s
1,200 seconds: 1 s
2,500 hours: 9000 s
1 hour, 30 minutes: 5400 s' ]
