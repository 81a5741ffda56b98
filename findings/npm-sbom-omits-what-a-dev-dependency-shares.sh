#!/usr/bin/env bash
# npm 11.19.1: `npm sbom --omit dev` leaves out a run-time dependency that a dev dependency needs too, although it is
# installed for both and `npm ls --omit dev` lists it. A bill of materials made so misses what is shipped.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix tools npm@11.19.1
npm=tools/node_modules/.bin/npm
listed() {
  echo "{\"name\":\"shop\",\"version\":\"1.0.0\",\"dependencies\":{\"ms\":\"2.1.3\"},\"devDependencies\":{$1}}" > package.json
  rm -rf package-lock.json node_modules
  "$npm" install --silent --no-audit --no-fund
  "$npm" sbom --sbom-format cyclonedx --omit dev | grep -c '"purl": "pkg:npm/ms@2.1.3"' || true
}
seen="alone $(listed ''), shared with debug $(listed '"debug":"4.4.3"'), $("$npm" ls --omit dev | grep -o 'ms@2.1.3')"
echo "$seen"
[ "$seen" = 'alone 1, shared with debug 0, ms@2.1.3' ]
