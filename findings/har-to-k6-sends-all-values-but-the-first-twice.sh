#!/usr/bin/env bash
# har-to-k6 0.14.16: HAR has the parameters of the query in the address and again as a list. Where one has several values, the script
# asks for all of them but the first one twice. One with a single value is there once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . har-to-k6@0.14.16
cat > try.mjs <<'JS'
import { liHARToK6Script } from 'har-to-k6';
const none = { cookies: [], headers: [], headersSize: -1, bodySize: -1, httpVersion: 'HTTP/1.1' };
for (const serials of [['A'], ['A', 'B'], ['A', 'B', 'C']]) {
  const queryString = serials.map((value) => ({ name: 'serial', value }));
  const url = `https://gw.example.com/aps?${new URLSearchParams(serials.map((value) => ['serial', value]))}`;
  const response = { ...none, status: 200, statusText: '', content: { size: 0, mimeType: '' }, redirectURL: '' };
  const timings = { send: 0, wait: 0, receive: 0 };
  const request = { ...none, method: 'GET', url, queryString };
  const entry = { startedDateTime: '2026-01-01T00:00:00Z', time: 1, request, response, cache: {}, timings };
  const log = { version: '1.2', creator: { name: 'test', version: '1' }, pages: [], entries: [entry] };
  console.log((await liHARToK6Script({ log })).main.match(/http\.get\(.*\)/)[0]);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "$(cat <<'OUT'
http.get('https://gw.example.com/aps?serial=A')
http.get('https://gw.example.com/aps?serial=A&serial=B&serial=B')
http.get('https://gw.example.com/aps?serial=A&serial=B&serial=C&serial=B&serial=C')
OUT
)" ]
