import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../support/processes/cliProcess.ts';

describe('central import and copy', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'central-import-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (args: readonly string[], stdin = '', env: Record<string, string> = {}) =>
    runCli(args, { env, folder, stdin });
  const put = (name: string, text: string | Uint8Array): string => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  };

  it('print the requests of stdin, and what was left out to stderr', async () => {
    const command = `curl 'https://api.example/monitoring/v2/aps?limit=5' -H 'Authorization: Bearer canary-of-a-token'`;
    const { code, stdout, stderr } = await run(['import', 'curl', '-'], command);
    assert.equal(code, 0);
    assert.match(stdout, /^GET \/monitoring\/v2\/aps\?limit=5$/m);
    assert.match(stderr, /The authorization of .* was removed/);
    assert.doesNotMatch(stdout + stderr, /canary/);
  });

  it('read UTF-16 and Latin-1, and tell where the encoding is guessed', async () => {
    const request = 'PUT https://api.example/v1/sites\n\n{"name":"Zürich"}\n';
    const utf16 = await run(['import', 'http', put('a.http', Buffer.from(`\uFEFF${request}`, 'utf16le'))]);
    assert.match(utf16.stdout, /^\{"name":"Zürich"\}$/m);
    assert.doesNotMatch(utf16.stderr, /Windows-1252/);
    const latin1 = await run(['import', 'http', put('b.http', Buffer.from(request, 'latin1'))]);
    assert.match(latin1.stdout, /^\{"name":"Zürich"\}$/m);
    assert.match(latin1.stderr, /not in UTF-8, so it was read as Windows-1252/);
    const account = 'a:\n  client_id: c\n  client_secret: Zürich\n';
    const accounts = await run(['import', 'accounts', put('c.yaml', Buffer.from(account, 'latin1'))]);
    assert.match(accounts.stderr, /not in UTF-8, so it was read as Windows-1252/);
  });

  it('put the environments of a Postman folder into one file', async () => {
    for (const [file, name] of ['a', 'b', 'a', 'a'].entries())
      put(`in/${file}.json`, JSON.stringify({ name, values: [{ key: 'site', value: `${file}` }] }));
    const { code, stderr } = await run(['import', 'postman', 'in', '--out', 'out']);
    assert.equal(code, 0, stderr);
    const text = readFileSync(join(folder, 'out', 'http-client.env.json'), 'utf8');
    const own = { a: { site: '0' }, b: { site: '1' }, 'a-2': { site: '2' }, 'a-3': { site: '3' } };
    assert.deepEqual(JSON.parse(text), own);
    assert.match(
      stderr,
      /2\.json: The environment “a” is called “a-2” here: another file has one of that name/,
    );
    assert.match(stderr, /3\.json: The environment “a” is called “a-3” here/);
  });

  it('share the globals of all files of a Postman folder', async () => {
    for (const [file, site] of ['1', '2'].entries()) {
      const values = ['site', `own${file}`].map((key) => ({ key, value: site }));
      put(`in/${file}.json`, JSON.stringify({ name: 'G', _postman_variable_scope: 'globals', values }));
    }
    const { stdout, stderr } = await run(['import', 'postman', 'in']);
    assert.deepEqual(JSON.parse(stdout), { $shared: { site: '1', own0: '1', own1: '2' } });
    assert.match(stderr, /1\.json: Two files share different values of “site”/);
    assert.doesNotMatch(stderr, /“own/);
  });

  it('follow the references of OpenAPI from one file of a folder to another', async () => {
    const paths = { '/sites': { $ref: 'paths/sites.json' }, '/x': { $ref: 'paths/none.json' } };
    put('in/api.json', JSON.stringify({ openapi: '3.1.0', paths }));
    const content = { 'application/json': { schema: { $ref: '../site.yaml#/Site' } } };
    put(
      'in/paths/sites.json',
      JSON.stringify({ post: { operationId: 'createSite', requestBody: { content } } }),
    );
    put('in/site.yaml', 'Site: {type: object, properties: {name: {type: string, example: Bern}}}\n');
    const { code, stdout, stderr } = await run(['import', 'openapi', 'in', '--json']);
    assert.equal(code, 0, stderr);
    const { files } = JSON.parse(stdout) as { files: { name: string; text: string }[] };
    assert.deepEqual(
      files.map(({ name }) => name),
      ['api.central'],
    );
    assert.match(files[0]?.text ?? '', /^POST \/sites\n[^]*"name": "Bern"/m);
    assert.match(stderr, /^in\/api\.json: The reference paths\/none\.json leads to another file[^\n]*\n$/);
  });

  it('find files in folders of any depth', async () => {
    const deep = Array.from({ length: 30 }, (_, at) => `d${at}`).join('/');
    put(`in/${deep}/a.http`, 'GET https://h.example/x\n');
    const { code, stderr } = await run(['import', 'http', 'in', '--out', 'out']);
    assert.equal(code, 0, stderr);
    assert.match(readFileSync(join(folder, 'out', deep, 'a.central'), 'utf8'), /^GET \/x$/m);
  });

  it('write a folder of files into another, each once, and none over another', async () => {
    put('in/a.http', 'GET https://api.example/a\n');
    put('in/deep/b.rest', 'GET https://api.example/b\n');
    put('in/deep/b.http', 'GET https://api.example/c\n');
    put('in/.hidden/c.http', 'GET https://api.example/d\n');
    put('in/notes.txt', 'GET https://api.example/e\n');
    const first = await run(['import', 'http', 'in', '--out', 'out']);
    assert.equal(first.code, 0, first.stderr);
    const files = readdirSync(join(folder, 'out'), { recursive: true }).map(String).toSorted();
    assert.deepEqual(files, ['a.central', 'deep', join('deep', 'b-2.central'), join('deep', 'b.central')]);
    writeFileSync(join(folder, 'out', 'a.central'), 'mine');
    const again = await run(['import', 'http', 'in', '--out', 'out']);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /a\.central” exists already/);
    assert.equal(readFileSync(join(folder, 'out', 'a.central'), 'utf8'), 'mine');
  });

  it('give files, texts and notes as JSON', async () => {
    const path = put('aps.http', 'GET https://api.example/a\n');
    const { stdout } = await run(['import', 'http', path, '--json']);
    const { files } = JSON.parse(stdout) as { files: { name: string; text: string; notes: string[] }[] };
    assert.equal(files[0]?.name, 'aps.central');
    assert.match(files[0]?.text ?? '', /^GET \/a$/m);
    assert.deepEqual(files[0]?.notes, [
      'The host api.example was removed. Send with the account that belongs to it.',
    ]);
  });

  it('fail where no request is found, also beside comments and in an empty collection', async () => {
    const info = {
      name: 'x',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    };
    for (const [kind, text] of [
      ['http', '# nothing\n'],
      ['http', '@a = 1\n'],
      ['postman', JSON.stringify({ info, item: [] })],
    ] as const) {
      const { code, stderr } = await run(['import', kind, '-'], text);
      assert.equal(code, 1, text);
      assert.match(stderr, /No request was found/);
    }
  });

  it('take all operations of an OpenAPI document', async () => {
    const document = { openapi: '3.0.0', paths: { '/a': { get: {}, delete: {} }, '/b': { post: {} } } };
    const { stdout } = await run(['import', 'openapi', '-'], JSON.stringify(document));
    assert.deepEqual(stdout.match(/^[A-Z]+ \/.*$/gm), ['GET /a', 'DELETE /a', 'POST /b']);
  });

  for (const [what, args, stdin, code, words] of [
    ['another tool', ['import', 'soap', '-'], '', 2, /“soap” is not one of curl, http/],
    [
      'a file that is not there',
      ['import', 'curl', 'none.sh'],
      '',
      2,
      /“none.sh” cannot be read: there is no such file/,
    ],
    ['a text without a call', ['import', 'postman', '-'], '{}', 1, /not a Postman/],
    ['a text without an account', ['import', 'accounts', '-'], 'hello', 1, /No account was found/],
    ['another target', ['copy', 'none.central', '--as', 'ruby'], '', 2, /--as must be one of curl, python/],
  ] as const)
    it(`refuse ${what}`, async () => {
      const result = await run(args, stdin);
      assert.equal(result.code, code);
      assert.match(result.stderr, words);
      assert.equal(result.stdout, '');
    });

  it('tell the accounts of a file by digests of their secrets', async () => {
    const file = [
      'prod:',
      '  client_id: some-client',
      '  client_secret: canary-secret',
      '  base_url: https://eu-apigw.central.arubanetworks.com',
      '  token:',
      '    access_token: canary-access',
      '    refresh_token: canary-refresh',
    ].join('\n');
    const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);
    const { code, stdout, stderr } = await run(['import', 'accounts', '-', '--json'], file);
    assert.equal(code, 0);
    assert.doesNotMatch(stdout + stderr, /canary/);
    const { accounts } = JSON.parse(stdout) as { accounts: { secretSha256: object; label: string }[] };
    assert.equal(accounts[0]?.label, 'prod');
    assert.deepEqual(accounts[0]?.secretSha256, {
      clientSecret: digest('canary-secret'),
      accessToken: digest('canary-access'),
      refreshToken: digest('canary-refresh'),
    });
  });

  it('leave a secret in the account that it stands in, and tell what was left out', async () => {
    const file = [
      'workspaces:',
      '  default:',
      '    classic: {client_id: first, client_secret: canary-1, base_url: "https://u:canary-2@gw.example"}',
      '  Österreich:',
      '    cluster: eu1',
      '    classic: {client_id: second, client_secret: "canary-\\xE4", canary-3: canary-4}',
      'list: [canary-5]',
    ];
    const { code, stdout, stderr } = await run(['import', 'accounts', '-', '--json'], file.join('\n'));
    assert.equal(code, 0);
    assert.doesNotMatch(stdout + stderr, /canary/);
    const { accounts } = JSON.parse(stdout) as { accounts: Record<string, unknown>[] };
    const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);
    assert.deepEqual(
      accounts.map(({ label, region, clientId, secretSha256 }) => [label, region, clientId, secretSha256]),
      [
        ['default', undefined, 'first', { clientSecret: digest('canary-1') }],
        ['Österreich', 'EU-1', 'second', { clientSecret: digest('canary-ä') }],
      ],
    );
    assert.match(stderr, /^Addresses with a user name .* left out; .*: line 3\.$/m);
    assert.match(stderr, /^Not understood and left out: lines 6, 7\.$/m);
  });

  it('read no account of a file that is no YAML, and repeat nothing of it', async () => {
    const file = 'a:\n  client_id: c\n  client_secret: *canary\n';
    const { code, stdout, stderr } = await run(['import', 'accounts', '-', '--json'], file);
    assert.deepEqual([code, JSON.parse(stdout)], [1, { accounts: [] }]);
    assert.match(stderr, /^Nothing was imported: line 3 of the file cannot be read as YAML or JSON[^\n]*\n$/);
    assert.doesNotMatch(stdout + stderr, /canary/);
  });

  it('copy a call without a request, a token or a sign-in', async () => {
    put(
      'b.central',
      '@count = 7\n\n### aps\nGET /network-monitoring/v1/aps?limit={{count}}\n\n### sites\nGET /central/v2/sites\n',
    );
    const env = {
      // Nothing listens there: whatever was sent would fail.
      ARUBA_CENTRAL_BASE_URL: 'http://127.0.0.1:9',
      ARUBA_CENTRAL_CLIENT_ID: 'some-client',
      ARUBA_CENTRAL_CLIENT_SECRET: 'canary-secret',
      ARUBA_CENTRAL_PLATFORM: 'new',
    };
    const { code, stdout, stderr } = await run(
      ['copy', 'b.central', '--name', 'aps', '--as', 'curl'],
      '',
      env,
    );
    assert.equal(code, 0, stderr);
    assert.match(
      stdout,
      /^curl --request GET 'http:\/\/127\.0\.0\.1:9\/network-monitoring\/v1\/aps\?limit=7'/,
    );
    assert.doesNotMatch(stdout + stderr, /canary/);
  });

  it('say which call a copy needs first, and what to do', async () => {
    put(
      'n.central',
      '### made\n# @name made\n# @capture site = $.id\nPOST /x\n\n### use\nGET /x/{{site}}\n\n### typo\nGET /x/{{sit}}\n',
    );
    const env = {
      ARUBA_CENTRAL_BASE_URL: 'http://127.0.0.1:9',
      ARUBA_CENTRAL_ACCESS_TOKEN: 'canary-of-a-token',
    };
    const use = await run(['copy', 'n.central', '--name', 'use', '--as', 'curl'], '', env);
    assert.equal(use.code, 3);
    assert.match(use.stderr, /needs what “made” gives when it is sent.*write the value in place/);
    const typo = await run(['copy', 'n.central', '--name', 'typo', '--as', 'curl'], '', env);
    assert.match(typo.stderr, /“sit” has no value/);
  });

  it('tell what a copied call cannot do: its loop, its pages, its file, its customer', async () => {
    put('rows.json', '[{"id": 1}, {"id": 2}]');
    put('big.bin', '\0'.repeat(1_048_577));
    put(
      'c.central',
      '### loop\n# @foreach row in rows.json\n# @all\n# @assert status == 200\nDELETE /central/v2/sites/{{row.id}}\n\n' +
        '### file\nPUT /x\n\n< big.bin\n',
    );
    const env = {
      ARUBA_CENTRAL_BASE_URL: 'http://127.0.0.1:9',
      ARUBA_CENTRAL_ACCESS_TOKEN: 'canary-of-a-token',
      ARUBA_CENTRAL_TENANT_ID: 'customer-7',
    };
    const loop = await run(['copy', 'c.central', '--name', 'loop', '--as', 'curl'], '', env);
    assert.equal(loop.code, 0, loop.stderr);
    assert.match(loop.stdout, /^curl --request DELETE http:\/\/127\.0\.0\.1:9\/central\/v2\/sites\/1 /);
    assert.match(loop.stdout, /--header 'TenantID: customer-7'/);
    assert.match(loop.stderr, /first row of @foreach/);
    assert.match(loop.stderr, /@all, @assert/);
    const file = await run(['copy', 'c.central', '--name', 'file', '--as', 'python'], '', env);
    assert.match(file.stdout, /^body = open\("big\.bin", "rb"\)$/m);
    assert.match(file.stderr, /The body is the file big\.bin/);
    assert.doesNotMatch(loop.stdout + file.stdout, /canary/);
  });
});
