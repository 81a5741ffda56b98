#!/usr/bin/env bash
# ipaddr.js 2.5.0: the deprecated, IPv4-compatible address ::1.2.3.4 is read as ::ffff:102:304, which is another address, and is
# said to be IPv4-mapped. The same address as ::102:304, or with its zeros written out, stays what it is, as in a URL of Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ipaddr.js@2.5.0
cat > try.mjs <<'JS'
import ipaddr from 'ipaddr.js';
const forms = ['::1.2.3.4', '0:0:0:0:0:0:1.2.3.4', '::102:304'];
const seen = forms.map((form) => `${ipaddr.parse(form)} ${ipaddr.parse(form).range()}`);
console.log([...seen, new URL('http://[::1.2.3.4]/').hostname].join(', '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '::ffff:102:304 ipv4Mapped, ::102:304 unicast, ::102:304 unicast, [::102:304]' ]
