#!/usr/bin/env bash
# curl-to-postmanv2 1.8.4: ignores curl's option "--json" (2022). A command that creates a VLAN is imported as a GET of the list,
# without body or headers, and with "-X POST" as a POST of nothing. With "--data" the body is there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . curl-to-postmanv2@1.8.4
cat > try.mjs <<'JS'
import converter from 'curl-to-postmanv2';
const read = (curl) => {
  let request;
  converter.convert({ type: 'string', data: curl }, (_, answer) => {
    request = answer.output[0].data;
  });
  return request;
};
for (const options of [`--data '{"vlan":10}'`, `--json '{"vlan":10}'`, `-X POST --json '{"vlan":10}'`]) {
  const { method, header, body } = read(`curl -H 'content-type: application/json' ${options} https://api.example/vlans`);
  console.log(`${options}: ${method} ${header.length} ${JSON.stringify(body.raw ?? body)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '--data '\''{"vlan":10}'\'': POST 1 "{\"vlan\":10}"
--json '\''{"vlan":10}'\'': GET 1 {}
-X POST --json '\''{"vlan":10}'\'': POST 1 {}' ]
