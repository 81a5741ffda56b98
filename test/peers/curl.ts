import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Peer } from './peer.ts';
import { randomCommands } from './randomInputs.ts';

const run = promisify(execFile);

/** Commands after `curl`, `$U` the recorder; a second item is why the product's requests differ, which its notes must say. */
const commands: readonly (readonly [command: string, note?: RegExp])[] = [
  // Clusters of letters.
  [`-skX POST $U/a -d '{"a":1}'`],
  [`-kH 'X-A: b' $U/a`],
  [`-sSfLXDELETE $U/central/v2/sites/3`],
  [`-ksG $U/a -d x=1`],
  [`-sd a=1 $U/a`],
  // Options with a value and those without.
  [`--proxy-negotiate $U/a`],
  [`--tlsuser me $U/a`],
  [`--delegation none $U/a`],
  [`--ssl-no-revoke --http1.1 --compressed $U/a -o /dev/null`],
  [`--retry 2 --retry-delay 1 --max-time 5 --connect-timeout 3 -w '%{http_code}' $U/a`],
  // Shortened and negated names, and the end of options.
  [`--data-bin b=1 $U/a`],
  [`--no-progress-meter --no-keepalive $U/a`],
  [`-s -- $U/a`],
  // Data.
  [`$U/a -d a=1 -d b=2`],
  [`$U/a -d ''`],
  [`$U/a -d '{"a": "x"}'`, undefined],
  [`$U/a --data-raw '@x'`],
  [`$U/a --data-binary @f.txt`],
  [`$U/a -d @f.txt`, /line ends/],
  [`$U/a -d a=1 -d @f.txt`, /not complete/],
  [`$U/a --data-urlencode n@f.txt`, /not complete/],
  [`-d a --next -X DELETE $U/c --next $U/d`],
  [`$U/a -d $'\\101\\cA\\x42'`],
  [`$U/a --json '{"a":1}'`],
  [`$U/a --json '{"a":1}' --json ' '`, /byte for byte/],
  [`$U/a --json @f.txt`],
  [`$U/a -d x -H 'Content-Type: text/csv'`],
  [`$U/a -d '{"a":1}' -H 'Content-Type:'`, /Content-Type/],
  [`$U/a -d $'a\\n\\nb'`],
  [`$U/a -d $'a\\n'`, /byte for byte/],
  [`$U/a -d '# not a comment'`],
  [`$U/a -d '< not a file'`, /byte for byte/],
  [`$U/a -d '### not a title'`, /###/],
  // Encoded data and the query.
  [`$U/a --data-urlencode "a=b c!'()*~+/é"`],
  [`$U/a --data-urlencode 'b c'`],
  [`-G $U/a?q=1 --data-urlencode 'a=b c'`],
  [`-G $U/a -d x -d y=2`],
  [`-G $U/a -d x --url-query 'b=2 3'`, /--url-query/],
  [`$U/a --url-query n@f.txt`, /query is not complete/],
  [`-G $U/a --json 1`],
  [`-I -G $U/a -d x=1`],
  [`$U/a?b`],
  [`'$U/a?b=&c'`],
  [`'$U/a#part'`],
  [`$U`],
  [`$U?a=1`],
  [`$U/x/../y`],
  [`-X DELETE '$U/a/b/../../../c/.'`],
  [`--path-as-is $U/x/../y`, /would change where/],
  [`'$U/x/%2e%2e/y'`, /would change where/],
  [`'$U/a?c=%zz'`, /not allowed/],
  // Globs.
  [`'$U/{a,b}/x'`],
  [`'$U/s/[1-3]'`],
  [`'$U/s/[01-05:2]'`],
  [`-g '$U/{a}'`, /single braces/],
  [`'$U/[a-c]{1,2}'`],
  // Forms.
  [`$U/a --form 'file=@"a b.csv"'`],
  [`$U/a -F 'file=@f.txt;filename=q.bin;type=text/x'`],
  [`$U/a -F 'a=1;b'`],
  [`$U/a -F 'a="1;b"'`],
  [`$U/a -F 'a=1;type=text/csv;charset=utf-8'`],
  [`$U/a -F 'a=1;headers="X-A: b";type=x/y'`],
  [`$U/a -F 'a=<f.txt'`],
  [`$U/a -F 'file=@f.txt,p.json'`, /Only the first file/],
  [`$U/a --form-string 'a=@b;type=c'`],
  [`$U/a -F 'a=@d.pdf' -F b=2`],
  [`$U/a -F 'a="x\\"y\\\\z"'`],
  [`$U/a -F 'a=x;filename=n.txt'`],
  [`$U/a -F 'a=(;type=multipart/mixed' -F b=1 -F '=)'`, /--form …=\(/],
  [`$U/a -F 'na"me=x'`],
  [`-X PUT $U/a -F a=1`],
  [`-G $U/a -F a=1`],
  [`$U/a --form-string 'a=< f.txt'`, /space was put/],
  // Uploads.
  [`-T f.txt $U/dir/`],
  [`-T f.txt -X POST $U/x`],
  [`-T '{f.txt,p.json}' $U/dir/`],
  [`-T f.txt $U/dir/ -T p.json $U/other/`],
  // Headers.
  [`$U/a -H 'X-A;' -H 'X-B:' -H 'X-C:  d '`],
  [`$U/a -H 'X-A: 1' -H 'X-A: 2'`],
  [`$U/a -r 0-9`],
  [`-e http://r/x $U/a`, /Referer/],
  [`-C 5 $U/a`],
  [`-z 'Tue, 01 Jan 2030 00:00:00 GMT' $U/a`],
  [`$U/a -H @h.txt`, /headers in the file h\.txt are not sent/],
  [`$U/a -H $'X-A: b\tc'`],
  [`$U/a -H 'X-A: ä'`, /Latin-1/],
  [`$U/a -d a -H 'Content-Type: text/csv' -H 'Content-Type: text/plain'`, /more than once/],
  // What is refused here, and what is doubtful.
  [`-X GET $U/a -d b=1`, /cannot have a body/],
  [`$U/a --json '{"a":1,"a":2}'`, /appears twice/],
  [`"$U/a/\${NO_NAME:-7}"`, /The shell would change/],
  // Several calls.
  [`-s $U/a; (curl -s -X PUT $U/b)`],
  [`$U/a --next -X PUT $U/b -d c=1`],
  [`$U/a $U/b`],
  [`$U/a --request-target /other`],
  // Authorization.
  [`'$U/a?access_token=canary-of-a-token&limit=5'`, /authorization/],
  [`-u me:canary-of-a-password $U/a`, undefined],
  [`-kH "Authorization: Bearer canary-of-a-token" $U/a`],
  [`--oauth2-bearer canary-of-a-token $U/a`],
];

/** Scripts with more than a command. */
const scripts: readonly (readonly [script: string, note?: RegExp])[] = [
  [`ID=5 Q='a=1&b'; curl -X DELETE "$U/sites/$ID?$Q"`],
  [`export H=$U\nO='-s -X PUT'\ncurl $O $H/a; O=-I; curl $O "\${H}/b"`],
  [`A=1\n[ -d /none ] && A=2\nf() { A=3; }\ncurl "$U/a?x=\${A#1}"`, /\$\{NAME/],
  [`bash -c 'curl -X POST $U/a -d x=1' | cat`],
  [`echo '{"a":1}' | curl -d @- $U/a | cat`],
  [`echo -n "it's" | curl --json @- $U/a && printf '%s=%s' a b | curl -d @- $U/b`],
  [`curl --json @- $U/a <<E\n{"a":"\\$x \\\\"}\nE\ncurl $U/b`, /byte for byte/],
  [`curl -d @- $U/a <<-'E'\n\ta=$x\n\tE`],
  [`curl --json "$(cat <<'E'\n{"a":"it's )"}\nE\n)" $U/a`],
  [`cat p.json | curl --json @- $U/a; curl --data-urlencode q@- $U/b <<< 'a b'`],
  [`ID=5\nfor i in 1 2; do curl -X DELETE $U/a/$i/$ID; done`, /several times/],
  [`curl -X PUT $U/a || curl -X DELETE $U/b`, /only in some cases/],
  [`seq 2 | xargs -I{} curl -X DELETE $U/a/{}`, /another program reads/],
  [`curl -K p.json -X PUT $U/a; curl --config h.txt $U/b`, /options in the file h\.txt were not read/],
  [`curl -sK - <<'E'\nurl = "$U/a?x=\\"1\\""\n-X PUT\nheader: "X-A: b"\ndata=c d\nE`, /not allowed/],
  [`printf hi | curl -F 'x=<-' $U/a; curl -d@- $U/b -: $U/c <<< 'a=1'`],
  [`echo curl -X DELETE $U/a; eval "curl -X PUT $U/b"; time curl $U/c`],
  [`curl -G "$U/a?x=1#part" -d y=2`],
  [`curl $U/a —header 'X-A: b' -X PUT`, /long dashes/],
  [`curl $U/a; bash -c 'curl -X PUT $U/b; wget -qO- $U/c'`, /Calls of wget/],
  [`bash -s <<'E'\ncurl -X PUT $U/a\nE`],
  [`curl $U/a; cat > a.sh <<'E'\ncurl $U/b\nE\n. ./a.sh`, /input of another program/],
];

export const curl: Peer = {
  name: 'curl',
  cases: [
    ...commands.map(([command, note]) => [`curl ${command}`, note] as const),
    ...scripts,
    ...randomCommands.map((command) => [`curl ${command}`, undefined] as const),
  ].map(([script, note]) => ({
    title: script.startsWith('curl') ? script : `curl in ${script}`,
    ...(note && { note }),
    kind: 'curl',
    secret: /canary/,
    files(folder) {
      writeFileSync(join(folder, 'f.txt'), 'l1\r\nl2\n');
      writeFileSync(join(folder, 'a b.csv'), 'a,b\n');
      writeFileSync(join(folder, 'p.json'), '{"p":1}');
      writeFileSync(join(folder, 'd.pdf'), 'pdf');
      writeFileSync(join(folder, 'h.txt'), 'X-From-File: 1\n');
    },
    source: (origin) => script.replaceAll('$U', origin),
    async send(source, folder) {
      // Its own files and nobody's settings; a body that may be refused is no error here.
      await run(
        'bash',
        ['-c', source.replaceAll('curl ', 'curl --disable --silent --output /dev/null --max-time 5 ')],
        {
          cwd: folder,
        },
      ).catch(() => undefined);
    },
  })),
  version: async () => (await run('curl', ['--version'])).stdout.split(' ').slice(0, 2).join(' '),
};
