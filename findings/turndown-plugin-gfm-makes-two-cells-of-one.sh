#!/usr/bin/env bash
# turndown-plugin-gfm 1.0.2, which makes Markdown of a table of HTML: a "|" in a cell is not escaped, so that a cell with a filter is two
# cells and its row loses the last one. A line break in a cell breaks the row. The rules of tables of GitHub have "\|" for it, and
# marked 18.2.1, which goes by them, shows what is left of each row.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . turndown@7.2.5 turndown-plugin-gfm@1.0.2 marked@18.2.1
cat > try.mjs <<'JS'
import { marked } from 'marked';
import TurndownService from 'turndown';
import { gfm } from 'turndown-plugin-gfm';
const service = new TurndownService();
service.use(gfm);
for (const cell of ['up', 'up | down', 'up<br>down']) {
  const text = service.turndown(`<table><tr><th>filter</th><th>site</th></tr><tr><td>${cell}</td><td>Lisbon</td></tr></table>`);
  const cells = [...marked.parse(text).matchAll(/<td>([^]*?)<\/td>/g)].map(([, content]) => content);
  console.log(`${cell}: ${cells.join(', ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'up: up, Lisbon
up | down: up, down
up<br>down: up, , down, Lisbon' ]
