#!/usr/bin/env bash
# Time::ParseDate 2015.103 of Debian 12: an ISO time that ends in Z is the midnight of its day, since the rest behind the date is left
# over and only told where WHOLE is asked for. The same time with an offset in digits, with GMT or with nothing behind it is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download libtime-parsedate-perl=2015.103-4
for package in *.deb; do dpkg-deb --extract "$package" .; done
cat > try.pl <<'PL'
use Time::ParseDate;
for (@ARGV) { print "$_: ", scalar gmtime(parsedate($_)), "\n" }
PL
seen=$(TZ=UTC perl -Iusr/share/perl5 try.pl 2026-03-04T10:20:30+00:00 2026-03-04T10:20:30Z '2026-03-04 10:20:30 GMT' 2026-03-04T10:20:30)
echo "$seen"
[ "$seen" = '2026-03-04T10:20:30+00:00: Wed Mar  4 10:20:30 2026
2026-03-04T10:20:30Z: Wed Mar  4 00:00:00 2026
2026-03-04 10:20:30 GMT: Wed Mar  4 10:20:30 2026
2026-03-04T10:20:30: Wed Mar  4 10:20:30 2026' ]
