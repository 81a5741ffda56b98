#!/usr/bin/env bash
# voca 1.4.1: sprintf() fills a number up with zeros. Below zero they come before the minus, so that a signal of -7 with five places is
# 000-7, where C and PHP have -0007.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . voca@1.4.1
echo 'voca 1.4.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { sprintf } = require('voca');
for (const [format, number] of [['%05d', 7], ['%05d', -7], ['%06.1f', -65.5], ['%+05d', 7]]) console.log(`${format} ${number}: ${sprintf(format, number)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '%05d 7: 00007
%05d -7: 000-7
%06.1f -65.5: 0-65.5
%+05d 7: 000+7' ]
