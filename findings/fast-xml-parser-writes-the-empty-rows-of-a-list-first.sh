#!/usr/bin/env bash
# fast-xml-parser 5.12.1: XMLBuilder writes the rows of a list that are null before all others, so that the second radio comes out as the
# first. An empty text keeps its place. An attribute whose value is the text "true" loses it, as in HTML, and the file is no XML any more;
# "false" stays. The second can be turned off (suppressBooleanAttributes), the first cannot.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . fast-xml-parser@5.12.1
cat > try.mjs <<'JS'
import { XMLBuilder, XMLValidator } from 'fast-xml-parser';

const builder = new XMLBuilder({ ignoreAttributes: false });
console.log(builder.build({ ap: { channel: [36, null, 149] } }));
console.log(builder.build({ ap: { channel: [36, '', 149] } }));
const flags = builder.build({ ap: { '@_up': 'true', '@_mesh': 'false' } });
console.log(flags, XMLValidator.validate(flags) === true);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '<ap><channel/><channel>36</channel><channel>149</channel></ap>
<ap><channel>36</channel><channel></channel><channel>149</channel></ap>
<ap up mesh="false"></ap> false' ]
