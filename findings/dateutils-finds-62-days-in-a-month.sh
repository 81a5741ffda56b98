#!/usr/bin/env bash
# dateutils 0.4.10 of Debian 12: from 2026-01-31 to 2026-03-01, a term of a licence, is one month and a day (or 29 days in all). "ddiff"
# with a format of months and days says 1 month and 62 days. The day that the same package adds a month to is right, and so is the
# difference where the last month has the day of the first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download dateutils=0.4.10-1
dpkg-deb --extract dateutils_*.deb .
seen=$(
  for end in 2026-02-27 2026-03-01 2026-03-02 2026-03-31; do
    usr/bin/dateutils.ddiff 2026-01-31 $end -f "$end: %m months %d days"
  done
  usr/bin/dateutils.dadd 2026-01-31 +1mo
  usr/bin/dateutils.ddiff 2026-01-31 2026-03-01 -f '%d days'
)
echo "$seen"
[ "$seen" = '2026-02-27: 0 months 27 days
2026-03-01: 1 months 62 days
2026-03-02: 1 months 63 days
2026-03-31: 2 months 0 days
2026-02-28
29 days' ]
