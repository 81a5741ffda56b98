#!/usr/bin/env bash
# httpyac 6.16.7: of a value in double quotes the opening quote goes and the closing one stays: @double = "CX lab" is the text
# CX lab" with one quote. Single quotes both stay. Not quoted, a value with a blank is whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . httpyac@6.16.7
cat > try.http <<'HTTP'
@plain = CX lab
@double = "CX lab"
@single = 'CX lab'
{{
  console.log('seen', [plain, double, single].join(' | '));
}}
HTTP
seen=$(./node_modules/.bin/httpyac send try.http --all --no-color < /dev/null | grep '^seen')
echo "$seen"
[ "$seen" = "seen CX lab | CX lab\" | 'CX lab'" ]
