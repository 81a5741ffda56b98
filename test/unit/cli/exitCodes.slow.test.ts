import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../support/benches/cliBench.ts';

const sites = 'GET /central/v2/sites?limit=1\n';
const files: Record<string, string> = {
  'good.central': `### Good\n# @assert status == 200\n${sites}`,
  'assert.central': `### Assert\n# @assert status == 204\n${sites}`,
  'capture.central': `### Capture\n# @capture x = $.no.such.member\n${sites}`,
  'gone.central': '### Gone\nGET /no/such/path\n',
  'asked.central': '### Asked for\n# @assert status == 404\nGET /no/such/path\n',
  'skipped.central': `@n = 1\n\n### Skipped\n# @when {{n}} == 2\n${sites}`,
  'prompt.central': '### Asks\n# @prompt clientId\nGET /x?c={{clientId}}\n\n### Asks nobody\nGET /y\n',
  'write.central':
    '### Write\nPOST /central/v2/sites\ncontent-type: application/json\n\n{"site_name":"x","geolocation":{"latitude":"1","longitude":"2"}}\n',
  'missing.central': '### Missing\nGET /central/v2/sites?limit={{nobody}}\n',
  'foreign.central': '### Foreign\n# @no-auth\nGET https://hooks.example/x\n',
  'paged.central': '### Paged\n# @all\nGET /central/v2/sites?limit=1\n',
  'import.central': `# @import ghost.central\n\n### Uses it\n${sites}`,
  'noRows.central': '@ids = []\n\n### None\n# @foreach id in {{ids}}\nPOST /x/{{id}}\n',
  'rows.csv': 'name,site\n',
  'noLines.central': '### Nobody\n# @foreach row in rows.csv\nPOST /x/{{row.name}}\n',
  'empty.central': '# nothing\n',
  'other/good.central': `### Good\n${sites}`,
};
const dead = { ARUBA_CENTRAL_BASE_URL: 'http://127.0.0.1:9', ARUBA_CENTRAL_ACCESS_TOKEN: 'x' };
const nobody = {
  ...{ ARUBA_CENTRAL_CLIENT_ID: undefined, ARUBA_CENTRAL_ACCESS_TOKEN: undefined },
};

/** The exit code of each kind of run. */
const table: Record<number, readonly (readonly [args: string, env?: Record<string, string | undefined>])[]> =
  {
    0: [
      ['--help'],
      ['--version'],
      ['get /central/v2/sites?limit=1'],
      ['accounts list'],
      ['send good.central'],
      ['send asked.central'],
      ['send skipped.central good.central'],
      ['send write.central good.central --dry-run'],
      ['send noRows.central --allow-write'],
      ['send noRows.central --dry-run'],
      ['send write.central --reporter pretty --allow-write'],
    ],
    1: [
      ['get /no/such/path'],
      ['send assert.central'],
      ['send capture.central'],
      ['send gone.central'],
      ['send good.central assert.central --reporter junit'],
    ],
    2: [
      ['frobnicate'],
      ['get'],
      ['call PSOT /x --yes'],
      ['sandbox --devices 3'],
      ['send good.central --reporter html'],
      ['compare good.central --reporter tap'],
      ['send none.central'],
      ['send empty.central'],
      ['send good.central --filter nothing'],
      ['send good.central --env nowhere'],
      ['send good.central other --parallel 17'],
      ['send good.central --reporter xml'],
    ],
    3: [
      ['get /central/v2/sites', dead],
      ['get /central/v2/sites', nobody],
      ['get /central/v2/sites --account nobody'],
      ['send write.central'],
      ['send missing.central'],
      ['send missing.central --dry-run'],
      ['send noLines.central --dry-run'],
      ['send foreign.central --allow-write'],
      ['send import.central'],
      ['send paged.central --max-calls 2'],
      ['send good.central assert.central missing.central --reporter json'],
      ['get /x', { ARUBA_CENTRAL_KEY: 'short' }],
      ['devices --filter colour:red'],
    ],
  };

describe('The exit code of central', () => {
  let bench: CliBench;
  before(async () => {
    bench = await CliBench.open();
    mkdirSync(join(bench.work, 'other'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(bench.work, name), text);
  });
  after(() => bench.close());

  for (const [code, rows] of Object.entries(table))
    for (const [args, env = {}] of rows)
      it(`is ${code} for “${args}”${Object.keys(env).length > 0 ? ` with ${Object.keys(env)[0]}` : ''}`, async () => {
        const { code: exit, stdout, stderr } = await bench.run(args.split(' '), { env });
        assert.equal(exit, Number(code), stdout + stderr);
        if (exit === 2) assert.match(stderr, /^central: .*See central(?: \w+)? --help\.\n$/);
        if (exit === 2) assert.equal(stdout, '');
      });

  it('is 3 for a dry run with a prompt, which names the file and the request and shows the others', async () => {
    const { code, stdout } = await bench.run('send prompt.central good.central --dry-run'.split(' '));
    assert.equal(code, 3);
    assert.match(stdout, /prompt\.central:3 Asks\n.*the call asks for “clientId”/);
    assert.match(stdout, /Asks nobody/);
    assert.match(stdout, /good\.central/);
  });
});
