#!/usr/bin/env bash
# http-link-header 1.1.4: reads a quotation mark in a title with a backslash before it, as RFC 8288 has it by way of RFC 9110 (5.6.4).
# But it writes one as %22, which means a quotation mark in an address only: the title 19" rack comes back from its own header as
# 19%22 rack, and CX\\lab as CX%5Clab.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . http-link-header@1.1.4
cat > try.cjs <<'JS'
const LinkHeader = require('http-link-header');
const [read] = LinkHeader.parse('</racks/4>; rel=item; title="19\\" rack"').refs;
console.log('read', read.title);
for (const title of [read.title, 'CX\\lab']) {
  const links = new LinkHeader();
  links.set({ uri: '/racks/4', rel: 'item', title });
  const text = links.toString();
  console.log(text, '->', LinkHeader.parse(text).refs[0].title);
}
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = 'read 19" rack
</racks/4>; rel=item; title="19%22 rack" -> 19%22 rack
</racks/4>; rel=item; title="CX%5Clab" -> CX%5Clab' ]
