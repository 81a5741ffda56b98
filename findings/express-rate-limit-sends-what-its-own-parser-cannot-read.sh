#!/usr/bin/env bash
# ratelimit-header-parser 0.1.0 and express-rate-limit 8.7.5, of the same authors: from the header of draft 8 the parser gets an
# answer, but with no number in it: limit and remaining are NaN, and reset is an invalid date. A client that compares remaining with 0
# never waits. Drafts 6 and 7 are read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . express@5.3.0 express-rate-limit@8.7.5 ratelimit-header-parser@0.1.0
cat > try.mjs <<'JS'
import { once } from 'node:events';
import express from 'express';
import { rateLimit } from 'express-rate-limit';
import { parseRateLimit } from 'ratelimit-header-parser';
for (const standardHeaders of ['draft-6', 'draft-7', 'draft-8']) {
  const server = express()
    .use(rateLimit({ windowMs: 60_000, limit: 7, standardHeaders, legacyHeaders: false }))
    .use((_, response) => response.end())
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { headers } = await fetch(`http://127.0.0.1:${server.address().port}`);
  const { limit, remaining, reset } = parseRateLimit(headers);
  console.log(`${standardHeaders}: ${headers.get('ratelimit') ?? headers.get('ratelimit-remaining')} -> ${limit}, ${remaining}, ${Number.isNaN(reset.getTime()) ? reset : 'a date'}`);
  server.close();
  server.closeAllConnections();
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'draft-6: 6 -> 7, 6, a date
draft-7: limit=7, remaining=6, reset=60 -> 7, 6, a date
draft-8: "7-in-1min"; r=6; t=60 -> NaN, NaN, Invalid Date' ]
