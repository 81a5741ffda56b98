#!/usr/bin/env bash
# just-diff 6.0.2: gives changes with paths as lists, and has jsonPatchPathConverter for paths as texts, which its readme calls those of
# JSON Patch. In these a slash within a name is ~1, says RFC 6901. The converter leaves it: the port 1/1/2 becomes the member 2 of
# the member 1, and the patch fails or changes something else. rfc6902 5.4.0 writes ~1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . just-diff@6.0.2 rfc6902@5.4.0
cat > try.cjs <<'JS'
const { diff, jsonPatchPathConverter } = require('just-diff');
const { applyPatch, createPatch } = require('rfc6902');
const [before, after] = [{ '1/1/2': { vlan: 10 } }, { '1/1/2': { vlan: 20 } }];
for (const patch of [diff(before, after, jsonPatchPathConverter), createPatch(before, after)]) {
  const [error] = applyPatch(structuredClone(before), patch);
  console.log(patch[0].path, error === null ? 'is done' : error.name);
}
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = '/1/1/2/vlan MissingError
/1~11~12/vlan is done' ]
