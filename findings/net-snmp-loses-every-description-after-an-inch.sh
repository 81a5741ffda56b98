#!/usr/bin/env bash
# net-snmp 3.29.2: what stands in a comment of a MIB is no part of it. But one quotation mark in a comment, as in 19" rack,
# opens a text for the reader of MIBs, and from there texts and what is between them are exchanged: DESCRIPTION and UNITS of every
# object below are empty. Numbers and types are right, so nothing looks broken. Two quotation marks do no harm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . net-snmp@3.29.2
cat > try.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import snmp from 'net-snmp';
const mib = (comment) => `DEMO-MIB DEFINITIONS ::= BEGIN
IMPORTS OBJECT-TYPE, enterprises, Integer32 FROM SNMPv2-SMI;
demo OBJECT IDENTIFIER ::= { enterprises 99999 }
-- ${comment}
depth OBJECT-TYPE
  SYNTAX Integer32
  UNITS "inches"
  MAX-ACCESS read-only
  STATUS current
  DESCRIPTION "How deep the rack is."
  ::= { demo 1 }
END
`;
for (const comment of ['for a 19 inch rack', 'for a 19" rack', 'for a 19" or a 10" rack']) {
  writeFileSync('demo.mib', mib(comment));
  const store = snmp.createModuleStore();
  store.loadFromFile('demo.mib');
  const { OID, UNITS, DESCRIPTION } = store.getModule('DEMO-MIB').depth;
  console.log(`${comment}: ${JSON.stringify([OID, UNITS, DESCRIPTION])}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'for a 19 inch rack: ["1.3.6.1.4.1.99999.1","inches","How deep the rack is."]
for a 19" rack: ["1.3.6.1.4.1.99999.1","",""]
for a 19" or a 10" rack: ["1.3.6.1.4.1.99999.1","inches","How deep the rack is."]' ]
