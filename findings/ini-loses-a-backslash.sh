#!/usr/bin/env bash
# ini 6.0.0: stringify leaves backslashes as they are and parse takes two for one, so that \\server\share has lost one after a round
# trip. Of the password a\;b only a\ is left: stringify escapes the semicolon, and the two backslashes undo that. A text that it
# puts in quotes, as for its "=", comes back whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ini@6.0.0
cat > try.mjs <<'JS'
import { parse, stringify } from 'ini';
const texts = [String.raw`\\server\share`, String.raw`a\;b`, String.raw`a\b`, String.raw`a=\\b`];
console.log(texts.map((text) => `${text} ${parse(stringify({ text })).text}`).join(' | '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '\\server\share \server\share | a\;b a\ | a\b a\b | a=\\b a=\\b' ]
