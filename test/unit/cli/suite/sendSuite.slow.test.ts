import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../../support/benches/cliBench.ts';

const sites = `### Sites
# @name sites
# @assert status == 200
# @capture first = $.sites[*].site_id
GET /central/v2/sites?limit=2

### One of them
GET /central/v2/sites/{{first[0]}}

### Not there
# @assert status == 404
GET /central/v2/sites/999999
`;
const writes = `### Rename
POST /central/v2/sites

{"site_attributes":{"site_name":"Pisa {{$uuid}}"},"site_address":{"address":"a","city":"b","country":"c"},"geolocation":{}}

### No value
GET /central/v2/sites/{{nowhere}}
`;

describe('central send of several files', () => {
  let bench: CliBench;

  before(async () => {
    bench = await CliBench.open();
    mkdirSync(join(bench.work, 'checks', 'deep'), { recursive: true });
    writeFileSync(join(bench.work, 'checks', 'sites.central'), sites);
    writeFileSync(join(bench.work, 'checks', 'deep', 'writes.central'), writes);
    writeFileSync(join(bench.work, 'checks', 'names.central'), '@site = Rome\n');
    writeFileSync(join(bench.work, 'http-client.env.json'), '{"lab":{"x":"1"}}');
  });
  beforeEach(() => bench.sandbox.control.resetCounters());
  after(() => bench.close());

  const calls = () => bench.sandbox.control.requests().filter(({ url }) => !url.startsWith('/oauth2'));

  it('reports a folder in several forms at once, and exits as the worst of its requests asks', async () => {
    const { code, stdout, stderr } = await bench.run([
      ...['send', 'checks', '--reporter', 'pretty', '--reporter', 'junit=out/junit.xml', '--allow-write'],
    ]);
    assert.equal(code, 3, stderr);
    assert.match(stdout, /^checks\/deep\/writes\.central\n {2}. Rename {2}\d+ · /);
    assert.match(stdout, /\n {2}✔ Not there {2}404 · \d+ ms\n/);
    assert.match(
      stdout,
      /\n {2}! No value\n {6}line 7: Nothing was sent\. .*“nowhere”.* \(badRequestFile\)\n/,
    );
    assert.match(stderr, /“checks\/names\.central” has no request/);
    const xml = readFileSync(join(bench.work, 'out', 'junit.xml'), 'utf8');
    assert.equal(xml.match(/<testcase /g)?.length, 5);
    assert.match(xml, /<testsuites name="central" tests="5" /);
    assert.match(xml, /<testcase name="sites" classname="checks\/sites\.central" [^>]*line="5">/);
  });

  it('prints the report that --json asks for beside those in files', async () => {
    const { code, stdout } = await bench.run([
      'send',
      'checks/sites.central',
      '--json',
      '--reporter',
      'tap=out/r.tap',
    ]);
    assert.equal(code, 0);
    assert.equal((JSON.parse(stdout) as { passed: number }).passed, 3);
    assert.match(readFileSync(join(bench.work, 'out', 'r.tap'), 'utf8'), /^1\.\.3$/m);
  });

  it('never sends a recipe: of a folder it is left out and named, by its own name it is refused', async () => {
    const recipe = '# @for ap\n\n### Reboot\nPOST /device_management/v1/device/A/action/reboot\n';
    mkdirSync(join(bench.work, 'deeds'));
    writeFileSync(join(bench.work, 'deeds', 'reboot.central'), recipe);
    writeFileSync(join(bench.work, 'deeds', 'misspelt.central'), recipe.replace('# @for', '# @fors'));
    writeFileSync(join(bench.work, 'deeds', 'sites.central'), 'GET /central/v2/sites?limit=1\n');
    const folder = await bench.run(['send', 'deeds', '--allow-write']);
    assert.equal(folder.code, 0, folder.stderr);
    assert.match(folder.stderr, /deeds\/reboot\.central: left out, because it is a recipe \(@for ap\)/);
    assert.match(folder.stderr, /deeds\/misspelt\.central: left out, because it is a recipe \(@for\)/);
    for (const args of [
      ['deeds/reboot.central'],
      ['deeds/reboot.central', '--line', '4'],
      ['deeds/reboot.central', 'deeds'],
    ]) {
      const named = await bench.run(['send', ...args, '--allow-write', '--yes']);
      assert.notEqual(named.code, 0);
      assert.match(named.stderr, /is a recipe \(@for ap\).*choose Run Recipe…/);
    }
    assert.deepEqual(
      calls().map(({ method }) => method),
      ['GET'],
    );
  });

  it('shows in a dry run what would be sent, and sends and renews nothing', async () => {
    const whole = await bench.run(['send', 'checks/**/*s.central', '--dry-run', '--filter', 's*']);
    assert.equal(whole.code, 0, whole.stderr);
    assert.match(
      whole.stdout,
      /^### checks\/sites\.central:5 sites\n# eu-prod\nGET http:\/\/127\.0\.0\.1:\d+\/central\/v2\/sites\?limit=2\n/,
    );
    const missing = await bench.run(['send', 'checks', '--dry-run']);
    assert.equal(missing.code, 3);
    assert.match(
      missing.stdout,
      /\n### checks\/sites\.central:8 One of them\n# It needs what “sites” will give\.\n/,
    );
    assert.match(missing.stdout, /\n# Not sent: .*“nowhere” has no value.* \(badRequestFile\)\n/);
    assert.match(
      missing.stdout,
      /\nNothing was sent\. Calls to send, each with its pages: 5; changes among them: 1; requests that cannot be sent: 1\.\n$/,
    );
    assert.doesNotMatch(whole.stdout + missing.stdout, /Bearer (?!••••)/);
    assert.deepEqual(bench.sandbox.control.requests(), []);
  });

  for (const [args, why] of [
    [['none'], /“none” cannot be read/],
    [['*.xyz'], /no file fits “\*\.xyz”/],
    [['out', 'checks'], /“out” (?:has no file that ends in \.central|cannot be read)/],
    [['checks', '--filter', 'nobody'], /no request fits --filter “nobody”/],
    [['checks', '--env', 'prod'], /no environment is named “prod”; there are “lab”/],
    [['checks', '--reporter', 'html'], /--reporter must be one of pretty, json, junit, tap, github/],
    [['checks', '--reporter', 'junit', '--reporter', 'tap'], /write the report “junit” to a file of its own/],
    [
      ['checks', '--reporter', 'junit=out/r', '--reporter', 'tap=./out/r'],
      /“\.\/out\/r” is given to two reports/,
    ],
    [['checks', '--json', '--reporter', 'tap'], /write the report “tap” to a file of its own/],
    [['checks', '--filter', ''], /--filter needs a text/],
    [['checks', '!checks'], /no file is left after “!checks”/],
    [['checks', '--reporter', 'junit=checks'], /“checks” cannot be written/],
    [['checks', '--name', 'sites'], /--name and --line choose among the requests of one file/],
    [['checks', '--parallel', '0'], /--parallel must be 1 to 16/],
    [['checks', '--max-calls', 'x'], /--max-calls must be a number/],
  ] as const)
    it(`sends nothing and says why: ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await bench.run(['send', ...args]);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      assert.match(stderr, why);
      assert.deepEqual(calls(), []);
    });

  it('ends at the limit of calls, and at the first failure, if it is to', async () => {
    const limited = await bench.run([
      'send',
      'checks/sites.central',
      '--max-calls',
      '2',
      '--reporter',
      'json',
    ]);
    assert.equal(limited.code, 3);
    assert.equal(calls().length, 2);
    const { error, files } = JSON.parse(limited.stdout) as {
      error: number;
      files: { calls: { messages: string[] }[] }[];
    };
    assert.equal(error, 1);
    assert.match(
      files[0]?.calls[2]?.messages[0] ?? '',
      /^quotaExhausted: All calls of --max-calls 2 are used up/,
    );
    const bailed = await bench.run(['send', 'checks', '--bail', '--parallel', '1']);
    assert.match(bailed.stdout, /\n0 passed, 0 failed, 2 not sent, 3 skipped\n$/);
  });
});
