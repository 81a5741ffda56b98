#!/usr/bin/env bash
# windows-iana 5.1.0: knows the old and the new name of the zones of Kolkata, Ho Chi Minh City and Nuuk. For Europe/Kyiv, the name of the
# time zone database since 2022 that Node itself takes, it has an empty list; for Europe/Kiev it has the zone of Windows.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . windows-iana@5.1.0
echo 'windows-iana 5.1.0'
cat > try.mjs <<'JS'
import { findWindows } from 'windows-iana';
const names = ['Asia/Calcutta', 'Asia/Kolkata', 'America/Godthab', 'America/Nuuk', 'Europe/Kiev', 'Europe/Kyiv'];
for (const name of names) console.log(`${name}: ${JSON.stringify(findWindows(name))}`);
console.log(new Date(0).toLocaleTimeString('en-GB', { timeZone: 'Europe/Kyiv' }));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'Asia/Calcutta: ["India Standard Time"]
Asia/Kolkata: ["India Standard Time"]
America/Godthab: ["Greenland Standard Time"]
America/Nuuk: ["Greenland Standard Time"]
Europe/Kiev: ["FLE Standard Time"]
Europe/Kyiv: []
03:00:00' ]
