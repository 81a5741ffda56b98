#!/usr/bin/env bash
# yawn-yaml 3.0.0: puts new values into a file and leaves its notes where they are. If the first row of a list is removed, the values of the
# rows below move up by one and the notes do not: the note of a device that is gone stands beside another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . yawn-yaml@3.0.0
echo 'yawn-yaml 3.0.0'
cat > try.mjs <<'JS'
import lib from 'yawn-yaml';
const YAWN = lib.default ?? lib;
const rows = ['- name: AP 1 # broken', '- name: AP 2 # new', '- name: AP 3'];
for (const index of [2, 1, 0]) {
  const yawn = new YAWN(`${rows.join('\n')}\n`);
  yawn.json = yawn.json.filter((_, at) => at !== index);
  console.log(`without AP ${index + 1}: ${JSON.stringify(yawn.yaml)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'without AP 3: "- name: AP 1 # broken\n- name: AP 2 # new\n"
without AP 2: "- name: AP 1 # broken\n- name: AP 3 # new\n"
without AP 1: "- name: AP 2 # broken\n- name: AP 3 # new\n"' ]
