import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { serveSecondGateway, type Served } from '../support/servers/secondGateway/gateway.ts';
import type { Outgoing } from '../support/servers/secondGateway/message.ts';
import type { Switches } from '../support/servers/secondGateway/switches.ts';
import { documentOf, send } from './plainDocuments.ts';
import { refusalOf, run, until, withScriptedWrites, type Result } from './requestBench.ts';

interface Loop {
  rows: Partial<Result & { row: unknown; error: { code: string; message: string } }>[];
  failed: number;
}

const sites = 'GET /central/v2/sites';

describe('Requests by the fixed commands, at a second gateway', () => {
  let served: Served;
  const on = (response: (target: string) => Outgoing | undefined) => {
    served.gateway.script = ({ target }) => response(target);
  };

  async function serve(over: Partial<Switches> = {}, account: object = {}, size = 230): Promise<void> {
    served = await serveSecondGateway(over, size);
    await run('arubaCentral.addAccount', served.gateway.account('downloadedToken', account));
    await run('arubaCentral.setActiveAccount', { account: 'second' });
    served.gateway.calls.length = 0;
  }

  afterEach(async () => {
    await run('arubaCentral.removeAccount', { account: 'second' });
    await served.close();
  });

  for (const encoding of ['plain', 'chunked', 'gzip'] as const) {
    it(`tell of a call as promised, its bytes decoded, with a body that is ${encoding}`, async () => {
      await serve({ encoding, closes: encoding === 'chunked' });
      const result = await send(
        '# @capture ids = $.sites[*].site_id',
        '# @capture secret city = $.sites[0].city',
        '# @assert status == 200',
        '# @assert body $.count == 4',
        `${sites}?limit=5&token=abcdefgh12345678`,
      );
      const { durationMs, document, url, ...others } = result as Result & { durationMs: number };
      const body = { sites: [], count: 5, offset: 0 };
      assert.ok(durationMs >= 0 && typeof document === 'string');
      assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/central\/v2\/sites\?limit=5&token=••••$/);
      const { bytes, asserts, notices, ...rest } = others as typeof others & {
        bytes: number;
        notices: { code: string; message: string }[];
      };
      assert.ok(bytes > JSON.stringify(body).length + 500);
      assert.deepEqual(
        asserts.map(({ ok, actual, text }) => [ok, actual, typeof text]),
        [
          [true, '200', 'string'],
          [false, '5', 'string'],
        ],
      );
      assert.deepEqual(rest, {
        status: 200,
        pages: 1,
        account: 'second',
        captures: { ids: [1, 2, 3, 4, 5] },
      });
      assert.deepEqual(
        notices.map(({ code, message }) => [code, /“token”/.test(message)]),
        [['parameter', true]],
      );
      const shown = await vscode.workspace.openTextDocument(vscode.Uri.parse(document, true));
      assert.match(shown.getText(), /"site_name": "Lisbon 0"/);
    });
  }

  it('follow every kind of paging to its end, and count rows, pages and bytes', async () => {
    await serve({ count: 'text', total: 'text' });
    const lists: [target: string, pages: number][] = [
      ['/monitoring/v2/aps?limit=100', 3],
      ['/monitoring/v1/switch_stacks?limit=100', 3],
      ['/monitoring/v2/clients?timerange=3H&client_type=WIRELESS&client_status=CONNECTED&limit=100', 3],
      ['/api/routing/v1/bgp/neighbor?device=X&limit=100', 3],
    ];
    for (const [target, pages] of lists) {
      const result = await send<Result & { bytes: number }>('# @all', `GET ${target}`);
      assert.deepEqual([result.status, result.items, result.pages], [200, 230, pages], target);
      assert.ok(result.bytes > 230 * 10);
    }
    const some = await send('# @all max 120', 'GET /monitoring/v2/aps?limit=100');
    assert.deepEqual([some.items, some.pages], [120, 2]);
  });

  it('follow a list to its end whose length the server does not tell, and ask nothing', async () => {
    await serve({ total: 'none' });
    const result = await send('# @all', 'GET /monitoring/v2/aps?limit=100');
    assert.deepEqual([result.items, result.pages], [230, 3]);
  });

  it('tell of each row of a loop and of each call of a file in its place', async () => {
    await serve();
    const loop = await documentOf(
      '# @capture ids = $.sites[*].site_id',
      `${sites}?limit=3`,
      '### Once a row',
      '# @foreach row in {{ids}}',
      'GET /central/v2/sites/{{row}}',
    );
    await run('arubaCentral.sendRequest', loop.uri.toString(), 0);
    on((target) => (target.endsWith('/2') ? { status: 500, text: '' } : { json: {} }));
    const { rows, failed } = await run<Loop>('arubaCentral.sendRequest', loop.uri, 4);
    assert.deepEqual(
      [rows.map(({ row, status }) => [row, status]), failed],
      [
        [
          [1, 200],
          [2, 500],
          [3, 200],
        ],
        1,
      ],
    );
    on(() => undefined);
    const all = await documentOf(
      sites,
      '### refused',
      'GET /central/v2/{{nobody}}',
      '### elsewhere',
      'GET https://example.com/x',
      '### good',
      `${sites}?limit=1`,
    );
    const results = await run<Loop['rows']>('arubaCentral.sendAllRequests', { uri: all.uri });
    assert.deepEqual(
      results.map(({ status, error }) => status ?? error?.code),
      [200, 'badRequestFile', 'untrusted', 200],
    );
    for (const { error } of results)
      if (error) assert.deepEqual(Object.keys(error).toSorted(), ['code', 'message']);
  });

  it('write only where a person allows it, and never on a locked account', async () => {
    await serve();
    const document = await documentOf('POST /central/v2/sites', '', '{"site_name":"x"}');
    const { uri } = document;
    const write = () =>
      run<Result>('arubaCentral.sendRequest', { uri: uri.toString(), line: 2, confirm: true });
    assert.equal((await refusalOf(write())).code, 'cancelled');
    assert.equal(served.gateway.calls.length, 0);
    assert.equal((await withScriptedWrites(write)).status, 404);
    await run('arubaCentral.removeAccount', { account: 'second' });
    await served.close();
    await serve({}, { readOnly: true });
    assert.equal((await refusalOf(withScriptedWrites(write))).code, 'readOnly');
    assert.equal((await refusalOf(run('arubaCentral.previewRequest', uri, 0))).code, 'readOnly');
    assert.equal(served.gateway.calls.length, 0);
  });

  it('name a document that cannot be opened', async () => {
    await serve();
    for (const uri of ['file:///nowhere/at-all.central', '::::', 'nothing:at-all'])
      for (const [command, ...args] of [
        ['sendRequest', uri, 0],
        ['previewRequest', { uri, line: 0 }],
        ['sendAllRequests', { uri }],
      ] as const) {
        const { code, message } = await refusalOf(run(`arubaCentral.${command}`, ...args));
        assert.equal(code, 'badArgument', message);
        assert.doesNotMatch(message, /nowhere|vscode-remote/);
      }
  });

  it('are cancelled by one command, which tells how many', async () => {
    await serve();
    served.gateway.switches.delay = 3_000;
    const sending = refusalOf(send(sites));
    await until(() => served.gateway.calls.length > 0);
    assert.deepEqual(await run('arubaCentral.cancelRequests'), { cancelled: 1 });
    assert.equal((await sending).code, 'cancelled');
    assert.deepEqual(await run('arubaCentral.cancelRequests'), { cancelled: 0 });
  });
});
