#!/usr/bin/env bash
# xml-js 1.6.11: js2xml() escapes “&” and “<” in a text, but in an attribute only the quotation mark. So a port with the name
# "R&D <lab>" as an attribute makes a document that no reader of XML takes, xml2js() of the same package among them, though the same
# name as a text is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xml-js@1.6.11
cat > try.cjs <<'JS'
const { js2xml, xml2js } = require('xml-js');
const compact = { compact: true };
const name = 'R&D "<lab>"';
for (const port of [{ name: { _text: name } }, { _attributes: { name } }]) {
  const xml = js2xml({ port }, compact);
  console.log(xml);
  try {
    console.log(JSON.stringify(xml2js(xml, compact)));
  } catch (error) {
    console.log(error.message.split('\n')[0]);
  }
}
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = '<port><name>R&amp;D "&lt;lab&gt;"</name></port>
{"port":{"name":{"_text":"R&D \"<lab>\""}}}
<port name="R&D &quot;<lab>&quot;"/>
Invalid character in entity name' ]
