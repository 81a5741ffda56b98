#!/usr/bin/env bash
# Miller 6.6.0 of Debian 12: from CSV to JSON it writes each number as it stood in the CSV, without quotation marks. 0x8100, the type of
# a VLAN tag, .5 and 5. are numbers for Miller but not for JSON, so Python refuses the whole row. A number with zeros in front is
# written as a text, and with "-S" so are all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download miller=6.6.0-2+b3
dpkg-deb --extract miller_*.deb .
printf 'port,tag\n1/1/1,8100\n1/1/2,0081\n1/1/3,0x8100\n' > ports.csv
seen=$(usr/bin/mlr --icsv --ojsonl cat ports.csv | while IFS= read -r row; do
  echo "$row: $(python3 -c 'import json, sys; print(type(json.loads(sys.argv[1])["tag"]).__name__)' "$row" 2>&1 | tail -n 1 | cut -d : -f 1)"
done)
echo "$seen"
[ "$seen" = '{"port": "1/1/1", "tag": 8100}: int
{"port": "1/1/2", "tag": "0081"}: str
{"port": "1/1/3", "tag": 0x8100}: json.decoder.JSONDecodeError' ]
