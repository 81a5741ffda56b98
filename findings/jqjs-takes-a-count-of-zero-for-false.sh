#!/usr/bin/env bash
# jqjs 1.6.0 (@michaelhomer/jqjs): in jq only false and null count as false. Here, as in JavaScript, 0 and the empty text do too in
# "if" and "not", but "select" keeps them. In jq, "//" gives the true values of its left side, or else the default; here null and
# false come out as well. So an AP without clients looks like an AP without an answer.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @michaelhomer/jqjs@1.6.0
cat > try.mjs <<'JS'
import { compile } from '@michaelhomer/jqjs';
const aps = [{ ap: 'a', clients: 0 }, { ap: 'b', clients: 3 }, { ap: 'c' }];
for (const filter of ['[.[] | if .clients then "yes" else "no" end]', '[.[].clients | not]', '[.[] | select(.clients) | .ap]', '[.[].clients // "?"]'])
  console.log(`${filter}: ${[...compile(filter)(aps)].map((value) => JSON.stringify(value)).join(' ')}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[.[] | if .clients then "yes" else "no" end]: ["no","yes","no"]
[.[].clients | not]: [true,false,true]
[.[] | select(.clients) | .ap]: ["a","b"]
[.[].clients // "?"]: [0,3,null]' ]
