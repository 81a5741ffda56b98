import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../support/benches/cliBench.ts';

const file = `### Access points
GET /monitoring/v2/aps?limit=50

### Sites
# @all
GET /central/v2/sites

### Groups
GET /configuration/v2/groups?limit=20&offset=0
`;

describe('central compare', () => {
  let bench: CliBench;
  let state: string;

  before(async () => {
    bench = await CliBench.open();
    state = join(bench.work, 'before.before.json');
    writeFileSync(join(bench.work, 'before.central'), file);
  });
  beforeEach(() => rmSync(state, { force: true }));
  afterEach(() => bench.sandbox.control.clearFaults());
  after(() => bench.close());

  const compare = (...args: string[]) => bench.run(['compare', 'before.central', ...args]);

  /** Lets the gateway say something else of one access point. */
  async function changeOne(): Promise<string> {
    const { stdout } = await bench.run(['get', '/monitoring/v2/aps?limit=50']);
    const body = JSON.parse(stdout) as { aps: { serial: string; group_name: string }[] };
    const [first] = body.aps;
    assert.ok(first);
    first.group_name = 'elsewhere';
    bench.sandbox.control.plant({
      on: 'GET /monitoring/v2/aps',
      do: 'replaceBody',
      body: JSON.stringify(body),
    });
    return first.serial;
  }

  it('keeps the state, and then reports the one thing that differs', async () => {
    const first = await compare();
    assert.equal(first.code, 0, first.stderr);
    assert.equal(first.stdout, '');
    assert.match(first.stderr, /The state before the change is in before\.before\.json \(calls: 3\)/);
    const same = await compare();
    assert.equal(same.code, 0, same.stdout);
    assert.match(same.stderr, /0 calls differ, 3 as before/);
    const serial = await changeOne();
    const changed = await compare('--json');
    assert.equal(changed.code, 1, changed.stderr);
    const report = JSON.parse(changed.stdout) as {
      calls: { name: string; differences: { place: string }[] }[];
    };
    assert.deepEqual(
      report.calls.flatMap(({ name, differences }) => differences.map(({ place }) => `${name}: ${place}`)),
      [`Access points: aps[serial=${serial}].group_name`],
    );
  });

  it('sees that a secret is another one, and says where it cannot', async () => {
    const response = (psk: string) => {
      bench.sandbox.control.clearFaults();
      bench.sandbox.control.plant({
        on: 'GET /monitoring/v2/aps',
        do: 'replaceBody',
        body: JSON.stringify({ aps: [{ serial: 'CN1', psk, cli: `vrrp 1\n authentication ${psk}` }] }),
      });
    };
    response('Zq7vR2xK');
    assert.equal((await compare()).code, 0);
    assert.doesNotMatch(readFileSync(state, 'utf8'), /Zq7vR2xK/);
    response('Wm4tB9cD');
    const { code, stdout } = await compare();
    assert.equal(code, 1, stdout);
    assert.match(stdout, /psk[^\n]*••••/);
    assert.doesNotMatch(stdout, /Zq7vR2xK|Wm4tB9cD/);
    rmSync(join(bench.state, 'compare.key'));
    const blind = await compare();
    assert.equal(blind.code, 0, blind.stdout);
    assert.match(blind.stdout, /Its secrets were not compared/);
  });

  it('writes its reports into files, in all forms', async () => {
    await compare();
    await changeOne();
    const { code, stdout, stderr } = await compare(
      ...['--reporter', 'markdown=r.md', '--reporter', 'html=r.html', '--reporter', 'junit=r.xml'],
    );
    assert.deepEqual({ code, stdout }, { code: 1, stdout: '' }, stderr);
    const read = (name: string) => readFileSync(join(bench.work, name), 'utf8');
    assert.match(read('r.md'), /\*\*1 call differs, 2 as before\*\*/);
    assert.match(read('r.html'), /<td>changed<\/td>/);
    assert.match(read('r.xml'), /tests="3" failures="1" errors="0"/);
  });

  it('keeps nothing where a call has no response, and exits with 3 where one has none later', async () => {
    bench.sandbox.control.plant({ on: 'GET /central/v2/sites', do: 'forbidden' });
    const first = await compare();
    assert.equal(first.code, 3, first.stderr);
    assert.equal(existsSync(state), false);
    bench.sandbox.control.clearFaults();
    await compare();
    bench.sandbox.control.plant({ on: 'GET /central/v2/sites', do: 'resetBeforeWork' });
    const { code, stderr } = await compare();
    assert.equal(code, 3, stderr);
    assert.match(stderr, /1 not compared/);
  });

  it('refuses a state that it did not write, and one of another file', async () => {
    writeFileSync(state, '{"calls":1}');
    const foreign = await compare();
    assert.deepEqual([foreign.code, foreign.stdout], [2, '']);
    assert.match(foreign.stderr, /is no state that central kept/);
    const again = await compare('--before');
    assert.equal(again.code, 0, again.stderr);
    writeFileSync(join(bench.work, 'other.central'), file);
    const other = await bench.run(['compare', 'other.central', '--state', 'before.before.json']);
    assert.equal(other.code, 2);
    assert.match(other.stderr, /is the state of before\.central/);
  });

  it('keeps no secret', async () => {
    const canary = 'canary-psk-1';
    bench.sandbox.control.plant({
      on: 'GET /configuration/v2/groups',
      do: 'replaceBody',
      body: JSON.stringify({ data: [], wpa_passphrase: canary }),
    });
    await compare();
    assert.doesNotMatch(readFileSync(state, 'utf8'), /canary/);
  });
});
