#!/usr/bin/env bash
# cron-time-generator 2.0.3: writes a step of 90 into the field of the minutes, which ends at 59. cron reads it without an error, and the job
# runs each hour, at minute 0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . cron-time-generator@2.0.3
echo 'cron-time-generator 2.0.3'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { CronTime } = require('cron-time-generator');
console.log(CronTime.every(90).minutes());
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '*/90 * * * *' ]
