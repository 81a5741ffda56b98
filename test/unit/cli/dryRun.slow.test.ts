import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../support/benches/cliBench.ts';
import { environmentOf } from '../../support/processes/cliProcess.ts';
import { accountOf } from '../../support/runs/sandboxCaller.ts';

describe('a dry run of central send', () => {
  it('asks for no token either, and masks the client secret that it does not use', async () => {
    const bench = await CliBench.open();
    const secret = environmentOf(accountOf(bench.sandbox, 'eu-prod'))['ARUBA_CENTRAL_CLIENT_SECRET'] ?? '';
    writeFileSync(join(bench.work, 'sites.central'), `GET /central/v2/sites?limit=1\nX-Note: ${secret}\n`);
    const { code, stdout, stderr } = await bench.run(['send', 'sites.central', '--dry-run']);
    const sent = bench.sandbox.control.requests().map(({ method, url }) => `${method} ${url}`);
    await bench.close();
    assert.equal(code, 0, stderr);
    assert.match(stdout, /GET https?:\/\/[^ ]+\/central\/v2\/sites\?limit=1/);
    assert.ok(secret !== '' && !(stdout + stderr).includes(secret));
    assert.deepEqual(sent, []);
  });
});
