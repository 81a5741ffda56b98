import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
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
});
