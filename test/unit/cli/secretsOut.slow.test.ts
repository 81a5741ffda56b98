import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../support/benches/cliBench.ts';

const file = `### Rows
# @foreach row in users.csv
# @assert body $.nothing == {{row.Password}}
GET /central/v2/sites?limit=1&note={{row.Password}}

### Private
# @capture site = $.sites[0].site_id
# @assert status == {{psk}}
GET /central/v2/sites?limit=1&note={{psk}}
`;

describe('central send with secrets in rows and in the private environment', () => {
  it('tells none of them to a pipe', async () => {
    const bench = await CliBench.open();
    writeFileSync(join(bench.work, 'a.central'), file);
    writeFileSync(join(bench.work, 'users.csv'), 'User,Password\nbob,hunter2-hunter2\nann,pw1\n');
    writeFileSync(join(bench.work, 'http-client.private.env.json'), '{"lab":{"psk":"very/secret psk"}}');
    for (const json of [[], ['--json']]) {
      const { stdout, stderr } = await bench.run(['send', 'a.central', '--all', '--env', 'lab', ...json]);
      assert.match(stdout, /"User":\s*"bob"/, stderr);
      for (const secret of ['hunter2', 'pw1', 'very/secret', 'very%2Fsecret'])
        assert.ok(!(stdout + stderr).includes(secret), stdout + stderr);
    }
    await bench.close();
  });

  it('tells none of them, nor a secret of a header, a body or another file, to any report', async () => {
    const bench = await CliBench.open();
    const secrets = [
      'hunter2-hunter2',
      'very/secret psk',
      'header-canary-1',
      'body-canary-2',
      'import-canary-3',
    ];
    const [password, psk, header, body, imported] = secrets;
    writeFileSync(join(bench.work, 'users.csv'), `User,Password\nbob,${password}\nann,${password}\n`);
    writeFileSync(join(bench.work, 'http-client.private.env.json'), JSON.stringify({ lab: { psk } }));
    writeFileSync(join(bench.work, 'given.central'), `@token = ${imported}\n`);
    const all = `# @import given.central

### Rows, of which each fails
# @foreach row in users.csv
# @parallel 2
# @assert body $.nothing == {{row.Password}}
GET /central/v2/sites?limit=1&note={{row.Password}}

### A header and a body
# @assert status == 204
POST /central/v2/sites
X-Api-Key: ${header}
content-type: application/json

{"site_name":"{{psk}}","passphrase":"${body}","shared_secret":"{{token}}"}

### Skipped by a secret
# @when {{psk}} == other
GET /central/v2/sites?limit=1&api_key={{token}}

### Not sent
# @assert status == {{token}}
GET /central/v2/sites?limit={{nobody}}&password={{token}}
`;
    writeFileSync(join(bench.work, 'all.central'), all);
    const kinds = ['pretty', 'json', 'junit', 'tap', 'github'];
    const reports = kinds.flatMap((kind) => ['--reporter', `${kind}=${kind}.out`]);
    const send = (...args: string[]) => bench.run(['send', 'all.central', '--env', 'lab', ...args]);
    const sent = await send(...reports, '--allow-write');
    assert.equal(sent.code, 3);
    const dry = await send('--dry-run');
    const outputs: Record<string, string> = Object.fromEntries(
      kinds.map((kind) => [kind, readFileSync(join(bench.work, `${kind}.out`), 'utf8')]),
    );
    Object.assign(outputs, { stderr: sent.stdout + sent.stderr, dry: dry.stdout + dry.stderr });
    await bench.close();
    for (const kind of kinds.slice(0, 4)) assert.match(outputs[kind] ?? '', /Skipped by a secret/);
    const told = Object.entries(outputs).flatMap(([kind, text]) =>
      secrets
        .flatMap((one) => [one, encodeURIComponent(one), Buffer.from(one).toString('base64')])
        .filter((form) => text.includes(form))
        .map((form) => `${kind}: ${form}`),
    );
    assert.deepEqual(told, []);
  });
});
