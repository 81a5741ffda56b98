#!/usr/bin/env bash
# countries-and-timezones 3.10.0: finds Norway for Europe/Oslo, the zone that people and Node name. The other way round Norway has the one
# zone Europe/Berlin, Sweden too, and the Netherlands have Europe/Brussels: zones that were joined in the time zone database are left out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . countries-and-timezones@3.10.0
echo 'countries-and-timezones 3.10.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { getCountryForTimezone, getTimezonesForCountry } = require('countries-and-timezones');
for (const zone of ['Europe/Lisbon', 'Europe/Oslo', 'Europe/Stockholm', 'Europe/Amsterdam']) {
  const { id } = getCountryForTimezone(zone);
  console.log(`${zone}: ${id}: ${getTimezonesForCountry(id).map(({ name }) => name).join(' ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'Europe/Lisbon: PT: Atlantic/Azores Atlantic/Madeira Europe/Lisbon
Europe/Oslo: NO: Europe/Berlin
Europe/Stockholm: SE: Europe/Berlin
Europe/Amsterdam: NL: Europe/Brussels' ]
