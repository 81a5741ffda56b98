#!/usr/bin/env bash
# yaml 2.9.1: with the schema "failsafe", in which all is text, a value with !!binary is bytes and one with !!set a Set, without
# a warning. An unknown alias is no error of the document: toJS throws, with a message that quotes the alias, which may be a
# password that begins with “*”.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . yaml@2.9.1
cat > try.mjs <<'JS'
import { parseDocument } from 'yaml';
const document = parseDocument('a: 0123\nb: !!binary aGk=\nc: !!set {d}\n', { schema: 'failsafe' });
const { a, b, c } = document.toJS();
const alias = parseDocument('password: *hunter2\n', { schema: 'failsafe' });
let said = '';
try {
  alias.toJS();
} catch (error) {
  said = error.message;
}
console.log([typeof a, b.constructor.name, c.constructor.name, document.warnings.length, alias.errors.length, said.includes('hunter2')].join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'string Buffer Set 0 0 true' ]
