import assert from 'node:assert/strict';
import { isCentralError } from '../../../../src/base/errors.ts';
import { previewBlock } from '../../../../src/request/run/question/preview.ts';
import { exchangeOf, requestPorts } from '../../../support/doubles/requestPorts.ts';
import { start, send, refusedWith, aps, page } from '../../../support/runs/requestRun.ts';
import { requestAccount } from '../../../support/doubles/requestScopes.ts';

describe('Running a request', () => {
  it('answers with status, asserts and captures, and keeps a secret capture out of sight', async () => {
    const ports = requestPorts(() => ({
      ...aps,
      headers: [
        ['content-type', 'application/json'],
        ['x-key', 's3cret'],
      ],
    }));
    const outcome = await send(
      '# @capture serials = $.aps[*].serial\n# @capture first = $.aps[0].serial\n# @capture secret key = header x-key\n# @capture none = $.nothing\n# @assert status == 200\n# @assert body $.aps[*].status every == "Up"\n# @assert body $.aps[0].serial == {{first}}\nGET /monitoring/v2/aps',
      ports,
    );
    assert.deepEqual(outcome.captures, { serials: ['A1', 'B2'], first: 'A1' });
    assert.deepEqual(outcome.missed, [{ name: 'none', path: '$.nothing' }]);
    assert.deepEqual([...ports.secrets], [['key', 's3cret']]);
    assert.deepEqual(outcome.asserts, [
      { text: 'status == 200', ok: true, actual: '200', expected: '200' },
      { text: 'body $.aps[*].status every == "Up"', ok: false, actual: '["Down","Down"]', expected: '"Up"' },
      { text: 'body $.aps[0].serial == {{first}}', ok: true, actual: 'A1', expected: 'A1' },
    ]);
    assert.ok(!JSON.stringify({ ...outcome, exchange: undefined }).includes('s3cret'));
  });

  it('tells nothing of a body by its head alone: asserts and captures of it fail', async () => {
    const ports = requestPorts(() => aps, {
      send: (_account, call) =>
        Promise.resolve({
          ...exchangeOf(call, { body: { serial: 'A1' } }),
          bytes: 30_000_000,
          file: 'a file',
        }),
    });
    const tags = '# @assert body contains A1\n# @capture all = body\n';
    const { asserts, missed } = await send(`${tags}GET /monitoring/v2/aps`, ports);
    assert.deepEqual([asserts.map(({ ok }) => ok), missed.map(({ name }) => name)], [[false], ['all']]);
  });

  it('compares with a value that holds quotes as it is', async () => {
    const ports = requestPorts(() => ({ body: { name: 'Hall "B"\\2', list: ['Hall "B"\\2'] } }));
    const { asserts } = await send(
      [
        '@name = Hall "B"\\2',
        '# @assert body $.name == "{{name}}"',
        '# @assert body $.name == {{name}}',
        '# @assert body $.name startsWith "{{name}}"',
        '# @assert body $.list == ["{{name}}"]',
        'GET /x',
      ].join('\n'),
      ports,
    );
    assert.deepEqual(
      asserts.map(({ ok }) => ok),
      [true, true, true, true],
    );
  });

  it('sends nothing where an assert needs a value that nothing gives, and loses no answer over one', async () => {
    const ports = requestPorts(() => ({ body: { a: 1 } }));
    await assert.rejects(
      send('# @assert body $.a == {{nope}}\n\n###\n# @capture x = $.x\nPOST /x', ports),
      /^CentralError: Nothing was sent\. Line 1: “nope”/,
    );
    assert.equal(ports.calls.length, 0);
    const { asserts } = await send(
      '@own = {{x}}\n# @capture x = $.x\n# @assert body $.a == {{x}}\n# @assert body $.a == {{own}}\nPOST /x',
      ports,
    );
    assert.deepEqual(
      asserts.map(({ ok, expected }) => [ok, expected]),
      [
        [false, '{{x}}'],
        [false, '{{own}}'],
      ],
    );
  });

  it('sends nothing with a path that is no JSONPath: nothing at it would pass for an empty list', async () => {
    for (const tag of [
      "# @assert body $.aps[?@.status = 'Up'] isEmpty",
      '# @capture x = $.aps[',
      '# @poll until body $.a[?@.b = 1] exists',
    ]) {
      const ports = requestPorts(() => ({ body: { aps: [{ status: 'Up' }] } }));
      await assert.rejects(
        send(`# @name a\n${tag}\nPOST /x`, ports),
        /Line 2: “\$\..*” is not a JSONPath/,
        tag,
      );
      assert.equal(ports.calls.length, 0);
    }
  });

  it('masks what a secret prompt is compared with', async () => {
    const ports = requestPorts(() => ({ body: { psk: 'hush hush' } }), { responses: { psk: 'hush hush' } });
    const { asserts } = await send('# @prompt secret psk\n# @assert body $.psk == "{{psk}}"\nGET /x', ports);
    assert.deepEqual(asserts, [
      { text: 'body $.psk == "{{psk}}"', ok: true, actual: '••••', expected: '••••' },
    ]);
  });

  it('masks a secret in the address and in what an assert saw', async () => {
    const ports = requestPorts(() => ({ body: { key: 's3cretvalue' } }));
    const text =
      '# @prompt secret psk\n# @capture secret key = $.key\n# @assert body $.key == x\nGET /x?psk={{psk}}';
    const outcome = await send(text, Object.assign(ports, { prompt: () => Promise.resolve('hunter 22') }));
    assert.equal(outcome.url, 'https://gw.example.com/x?psk=••••');
    assert.equal(outcome.asserts[0]?.actual, '••••');
    assert.equal(ports.calls[0]?.target, '/x?psk=hunter%2022');
  });

  it('names every line of a name that has no value', async () => {
    const text = 'POST /{{missing}}\nX-A: {{missing}}\n\n{"a": "{{missing}}"}';
    await assert.rejects(
      send(
        text,
        requestPorts(() => ({})),
      ),
      /Line 1, 2, 4: “missing” has no value/,
    );
  });

  it('sends first what it needs, once, and nothing that writes', async () => {
    const text =
      '# @name downAps\n# @capture serials = $.aps[*].serial\nGET /aps\n###\n@s = {{downAps.response.body.$.aps[1].serial}}\nPOST /blink/{{serials[0]}}/{{s}}';
    const ports = requestPorts(() => aps);
    const outcome = await send(text, ports);
    assert.deepEqual(
      ports.calls.map(({ method, target }) => `${method} ${target}`),
      ['GET /aps', 'POST /blink/A1/B2'],
    );
    assert.deepEqual(
      outcome.before.map(({ name }) => name),
      ['downAps'],
    );
    assert.deepEqual(
      ports.questions.map(({ kind }) => kind),
      ['write'],
    );
    const writes = '# @name made\nPOST /sites\n###\nGET /sites/{{made.response.body.$.id}}';
    await assert.rejects(
      send(
        writes,
        requestPorts(() => aps),
      ),
      refusedWith('neededCallWrites'),
    );
  });

  it('merges the pages of a list under its own key', async () => {
    const ports = requestPorts(({ target }) => ({
      body: page(Number(new URL(target, 'https://x').searchParams.get('offset'))),
    }));
    const outcome = await send(
      '# @all\n# @capture all = $.aps[*].serial\nGET /monitoring/v2/aps?limit=2&calculate_total=true',
      ports,
    );
    assert.deepEqual(
      { pages: outcome.pages, items: outcome.items, captures: outcome.captures },
      { pages: 3, items: 5, captures: { all: [0, 1, 2, 3, 4] } },
    );
    assert.equal(ports.questions.length, 0);
  });

  it('polls until the condition holds, at the place that a write’s answer names', async () => {
    const ports = requestPorts(({ method }, count) =>
      method === 'POST'
        ? { status: 202, body: { status: 'INITIATED', location: '/tasks/7' } }
        : { body: { status: count < 4 ? 'RUNNING' : 'COMPLETED' } },
    );
    const sending = send(
      '# @poll until body $.status == COMPLETED every 5s for 1m\nPOST /network-troubleshooting/v1/aps/A1/ping',
      ports,
    );
    await ports.clock.advance(20_000);
    assert.equal((await sending).status, 200);
    assert.deepEqual(ports.calls.map(({ method, target }) => `${method} ${target}`).slice(1), [
      'GET /tasks/7',
      'GET /tasks/7',
      'GET /tasks/7',
    ]);
    const never = requestPorts(() => ({ body: { status: 'RUNNING' } }));
    const failing = assert.rejects(
      send('# @poll until body $.status == DONE every 5s for 30s\nGET /x', never),
      refusedWith('pollEnded'),
    );
    await never.clock.advance(60_000);
    await failing;
    assert.equal(never.calls.length, 7);
  });

  it('polls through a status that is waited out, ends at any other failure, and says what did not come', async () => {
    const late = () => requestPorts((_call, count) => ({ status: count < 3 ? 404 : 200 }));
    const waiting = late();
    const sending = send('# @poll until status == 200 every 5s for 1m\nGET /x', waiting);
    await waiting.clock.advance(20_000);
    assert.deepEqual([(await sending).status, waiting.calls.length], [200, 3]);
    const failed = late();
    assert.equal((await send('# @poll until body $.a exists\nGET /x', failed)).status, 404);
    assert.equal(failed.calls.length, 1);
    const never = requestPorts(() => ({ body: { state: 'QUEUED' } }));
    const failing = assert.rejects(
      send('# @poll until body $.state not == "QUEUED" every 5s for 10s\nGET /x', never),
      /condition “body \$\.state not == "QUEUED"” was not met within 10 s/,
    );
    await never.clock.advance(20_000);
    await failing;
    const short = assert.rejects(
      send('# @poll until body $.state == "UP" every 100ms for 300ms\nGET /x', never),
      /was not met within 0\.3 s/,
    );
    await never.clock.advance(1_000);
    await short;
  });

  it('puts files into a body, with CRLF between the lines of a multipart one', async () => {
    const fileTexts = { '/project/calls/a.txt': 'x\ny', '/project/calls/b.json': '{"n": "{{n}}"}' };
    const ports = requestPorts(() => ({}), { fileTexts });
    await send(
      'POST /x\nContent-Type: multipart/form-data; boundary=b\n\n--b\nContent-Disposition: form-data; name="f"\n\n< a.txt\n--b--\n',
      ports,
    );
    assert.equal(
      Buffer.from(ports.calls[0]?.body ?? '').toString(),
      '--b\r\nContent-Disposition: form-data; name="f"\r\n\r\nx\ny\r\n--b--\r\n',
    );
    await send('@n = q"q\nPOST /x\nContent-Type: application/json\n\n<@ ./b.json', ports);
    assert.equal(Buffer.from(ports.calls[1]?.body ?? '').toString(), '{"n": "q\\"q"}');
    const latin = { ...ports.files, read: () => Promise.resolve(Buffer.from('Zürich {{n}}', 'latin1')) };
    await assert.rejects(
      send('@n = 1\nPOST /x\n\n<@ a.txt', { ...ports, files: latin }),
      refusedWith('fileNotText'),
    );
    for (const path of [
      '../../etc/passwd',
      '/etc/passwd',
      '~/x',
      '.env',
      '..\\..\\x',
      '.vscode/settings.json',
      'missing.txt',
    ]) {
      await assert.rejects(
        send(`POST /x\n\n< ${path}`, ports),
        (error) => isCentralError(error, 'badRequestFile'),
        path,
      );
    }
    assert.equal(ports.calls.length, 2);
  });

  it('previews a call with its files and the first row of its loop, and masks what a file was given', async () => {
    const fileTexts = {
      '/project/calls/b.json': '{"key": "{{psk}}", "site": "{{row.site}}"}',
      '/project/calls/s.csv': 'site\nRome\nOslo',
    };
    const ports = requestPorts(() => ({}), { fileTexts, responses: { psk: 'hush hush' } });
    const text = '# @prompt secret psk\n# @foreach row in s.csv\nPOST /sites/{{row.site}}\n\n';
    const { call, secrets } = await previewBlock(start(`${text}<@ b.json`, ports), 0);
    assert.equal(call.target, '/sites/Rome');
    assert.equal(Buffer.from(call.body ?? '').toString(), '{"key": "hush hush", "site": "Rome"}');
    assert.deepEqual([...secrets], ['hush hush']);
    await assert.rejects(previewBlock(start(`${text}< none.json`, ports), 0), refusedWith('fileNotRead'));
    assert.equal(ports.calls.length, 0);
  });

  it('tells of a preview if it has a time or a random value of this moment', async () => {
    const isOfNow = async (text: string) =>
      (
        await previewBlock(
          start(
            text,
            requestPorts(() => ({})),
          ),
          0,
        )
      ).isOfNow;
    assert.equal(await isOfNow('@id = {{$uuid}}\n\nGET /x/{{id}}'), true);
    assert.equal(await isOfNow('GET /x?from={{$timestamp -3 h}}'), true);
    assert.equal(await isOfNow('POST /x\n\n{"a": {{$randomInt 1 5}}}'), true);
    assert.equal(await isOfNow('@id = {{$uuid}}\n@a = 1\n\nGET /x/{{a}}/{{$account label}}'), false);
  });

  it('takes the account’s label from variables and the environment, and tells where there is none', async () => {
    const labels: (string | undefined)[] = [];
    const ports = requestPorts(() => ({}));
    ports.account = (label) => Promise.resolve((labels.push(label), requestAccount));
    await send('@region = lab\n# @account {{region}}-1\nGET /x', ports);
    await send(
      '# @account {{host}}\n###\nGET /x',
      Object.assign(ports, {
        environment: () => Promise.resolve(new Map([['host', { value: 'edge', secret: false }]])),
      }),
      1,
    );
    assert.deepEqual(labels, ['lab-1', 'edge']);
    await assert.rejects(send('# @account {{nobody}}\nGET /x', ports), /Line 1: “nobody” has no value/);
    assert.equal(ports.calls.length, 2);
  });
});
