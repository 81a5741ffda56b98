#!/usr/bin/env bash
# turndown 7.2.5, which makes Markdown of HTML: escapes what Markdown would read as its own in a text, but not "<". A placeholder that
# a page shows, as in "vlan <id>", becomes a tag in the Markdown, and marked 18.2.1 makes HTML of it in which the placeholder is no
# text. CommonMark has "\<" for it. "*" and "_" are escaped.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . turndown@7.2.5 marked@18.2.1
cat > try.mjs <<'JS'
import { marked } from 'marked';
import TurndownService from 'turndown';
for (const text of ['vlan *id*', 'vlan <id>']) {
  const html = `<p>${text.replace('<', '&lt;').replace('>', '&gt;')}</p>`;
  const markdown = new TurndownService().turndown(html);
  console.log(`${html} -> ${markdown} -> ${marked.parse(markdown).trim()}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '<p>vlan *id*</p> -> vlan \*id\* -> <p>vlan *id*</p>
<p>vlan &lt;id&gt;</p> -> vlan <id> -> <p>vlan <id></p>' ]
