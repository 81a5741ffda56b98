import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { resultOf } from '../../../../src/request/run/outcome/results.ts';
import { runAll, runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { refusedWith, send, start } from '../../../support/runs/requestRun.ts';

const call = '# @name call\nGET /list\n\n###\n';

describe('A capture out of an earlier response', () => {
  const ports = (status = 200) =>
    requestPorts(({ target }) =>
      target === '/list' ? { status, body: { list: [], rows: [{ id: 1 }], token: null } } : { body: {} },
    );
  const of = async (path: string, status = 200) => {
    const text = `${call}# @capture x = {{call.response.body.${path}}}\nGET /x`;
    const { captures, missed } = await send(text, ports(status));
    return { captures, missed: missed.map(({ name }) => name) };
  };

  it('keeps an empty list where the list is there', async () => {
    for (const path of ['$.list[*]', '$.list[*].id', '$.rows[?@.id == 2].id'])
      assert.deepEqual(await of(path), { captures: { x: [] }, missed: [] }, path);
    assert.deepEqual(await of('$.rows[*].id'), { captures: { x: [1] }, missed: [] });
  });

  it('fails where a member of its path is missing, and not for the status of that response', async () => {
    for (const path of ['$.lst[*]', '$.rows[*].di', '$.rows[4]', "$['rows','rwos'][*].id"])
      for (const status of [200, 404])
        assert.deepEqual(await of(path, status), { captures: {}, missed: ['x'] }, path);
    assert.deepEqual(await of('$.list[*]', 404), { captures: { x: [] }, missed: [] });
  });
});

describe('A capture out of a value', () => {
  const environmentText = JSON.stringify({
    dev: {
      rows: [
        { id: 1, in: [] },
        { id: 2, in: [], a: 3 },
      ],
      none: [],
      nil: null,
    },
  });
  const of = async (path: string) => {
    const ports = requestPorts(() => ({ body: {} }), { environmentText });
    const { captures, missed } = await send(`# @capture x = {{${path}}}\nGET /x`, ports);
    return missed.length === 0 ? captures['x'] : missed;
  };

  it('keeps an empty list where the list is there, and what some of its items have', async () => {
    for (const path of ['none', 'none[*]', 'none[*].id', 'rows[*].in[*].id', 'nil[*].id'])
      assert.deepEqual(await of(path), path.includes('.in') ? [[], []] : [], path);
    assert.deepEqual(await of('rows[*].a'), [3]);
  });

  it('fails where none of the items has what it asks for', async () => {
    for (const path of ['rows[*].nope', 'rows[*].in[0]', 'rows.id', 'nope[*]'])
      assert.deepEqual(await of(path), [{ name: 'x', path: `{{${path}}}` }], path);
  });
});

describe('A capture that finds nothing', () => {
  const text = '# @capture x = $.id\nGET /a\n\n### b\nGET /b/{{x}}\n';

  it('leaves no value of an earlier response behind', async () => {
    let body: object = { id: 'old' };
    const ports = requestPorts(() => ({ body }));
    const memory = createRunMemory();
    await runOne(start(text, ports, {}, memory), 0);
    body = {};
    await runOne(start(text, ports, {}, memory), 0);
    await assert.rejects(runOne(start(text, ports, {}, memory), 1), refusedWith('captureFailed'));
    assert.ok(!ports.calls.some(({ target }) => target.includes('old')));
    body = { id: 'new' };
    await runOne(start(text, ports, {}, memory), 0);
    await runOne(start(text, ports, {}, memory), 1);
    assert.equal(ports.calls.at(-1)?.target, '/b/new');
  });

  it('of another call of the same name leaves none either', async () => {
    const twice =
      '# @capture x = $.id\nPOST /a\n\n### c\n# @capture x = $.nope\nGET /c\n\n### b\nGET /b/{{x}}\n';
    const ports = requestPorts(() => ({ body: { id: 'old' } }));
    const outcomes = await runAll(start(twice, ports, { confirmed: true }));
    assert.ok(!ports.calls.some(({ target }) => target === '/b/old'));
    assert.ok(outcomes.some((one) => 'error' in one && one.index === 2));
  });

  const secret = '# @capture secret x = $.key\nGET /a\n\n### b\nGET /b/{{x}}\n';

  it('does not bring back the secret that an earlier window kept [D4]', async () => {
    const ports = requestPorts(() => ({ body: {} }));
    ports.secrets.set('x', 'kept-long-ago');
    const memory = createRunMemory();
    await runOne(start(secret, ports, {}, memory), 0);
    await assert.rejects(runOne(start(secret, ports, {}, memory), 1), refusedWith('captureFailed'));
    assert.ok(!ports.calls.some(({ target }) => target.includes('kept')));
  });

  for (const [what, text, body] of [
    ['in the next window either', secret, {}],
    ['of another call of that name', `# @capture x = $.nope\nGET /c\n\n###\n${secret}`, { key: 'k' }],
    [
      'in whose place a call has given one that is no secret',
      `# @capture x = $.id\nGET /c\n\n###\n${secret}`,
      { id: 1 },
    ],
  ] as const)
    it(`does not bring back the secret ${what}`, async () => {
      const ports = requestPorts(() => ({ body }));
      ports.secrets.set('x', 'kept-long-ago');
      await runOne(start(text, ports), 0);
      assert.deepEqual([...ports.secrets], []);
    });
});

describe('A secret capture whose store fails', () => {
  const fails = () => Promise.reject(new Error('locked'));

  it('gives the response all the same, is right in this window, and says so', async () => {
    const text = '# @capture secret x = $.key\nGET /a\n';
    const { keptSecrets } = requestPorts(() => ({}));
    const responses = [{ key: 'first' }, {}];
    const ports = requestPorts(() => ({ body: responses.shift() ?? {} }), {
      keptSecrets: { ...keptSecrets, set: fails, delete: fails },
    });
    const memory = createRunMemory();
    const codes = async () =>
      (await runOne(start(text, ports, {}, memory), 0)).notices.map(({ code }) => code);
    assert.deepEqual(await codes(), ['secretNotStored']);
    assert.equal(memory.captures.get('x')?.value, 'first');
    assert.deepEqual(await codes(), ['captureMissed', 'secretNotStored']);
    assert.equal(memory.captures.get('x'), undefined);
  });
});

describe('The notices of a result', () => {
  const noticesOf = async (text: string, body: object) => {
    const outcome = await send(
      text,
      requestPorts(() => ({ body })),
    );
    return (resultOf(outcome) as { notices: { code: string; message: string }[] }).notices;
  };

  it('tell each capture that found nothing, with what is not there', async () => {
    assert.deepEqual(await noticesOf('# @capture x = $.a.b\n# @capture y = $.c\nGET /x', { c: 1 }), [
      { code: 'captureMissed', message: 'The capture “x” found nothing: the response has no $.a.' },
    ]);
  });

  it('tell a list that was cut, and a body of which a part was kept', async () => {
    const rows = { total: 5, count: 2, aps: [{ serial: 'A' }, { serial: 'B' }] };
    assert.deepEqual(await noticesOf('# @all max 2\nGET /monitoring/v2/aps', rows), [
      { code: 'listCut', message: 'The list ends after 2 rows: its @all has a maximum.' },
    ]);
    const ports = requestPorts(() => ({}));
    const cut = {
      ...ports,
      send: async (...given: Parameters<typeof ports.send>) => ({
        ...(await ports.send(...given)),
        bytes: 900,
      }),
    };
    const { notices } = await send('GET /x', cut);
    assert.deepEqual(
      notices.map(({ code }) => code),
      ['bodyCut'],
    );
  });

  it('tell a text whose letters cannot be read, in no charset that it names', async () => {
    const told = async (type: string, body: Uint8Array) => {
      const ports = requestPorts(() => ({}));
      const broken = async (...given: Parameters<typeof ports.send>) => ({
        ...(await ports.send(...given)),
        ...{ headers: [['Content-Type', type]] as [string, string][], body, bytes: body.length },
      });
      const { notices } = await send('GET /x', { ...ports, send: broken });
      for (const { message } of notices) texts.push(message);
      return notices.map(({ code }) => code);
    };
    const texts: string[] = [];
    const [utf8, latin1] = [Buffer.from('{"a":"ü"}'), Buffer.from('{"a":"ü"}', 'latin1')];
    assert.deepEqual(await told('application/json', latin1), ['lettersLost']);
    assert.deepEqual(await told('text/csv; charset=utf-8', latin1), ['lettersLost']);
    assert.deepEqual(await told('application/octet-stream', latin1), ['lettersLost']);
    const packed = gzipSync('{"a":"ü"}');
    assert.deepEqual(await told('application/json', packed), []);
    assert.deepEqual(await told('application/json', gzipSync(packed)), ['lettersLost']);
    assert.match(texts.at(-1) ?? '', /^The response is no text, /);
    assert.match(texts[0] ?? '', /^The response is not UTF-8 /);
    for (const [type, body] of [
      ['application/json', utf8],
      ['application/json; charset=iso-8859-1', latin1],
      ['application/octet-stream', Buffer.from('0\x82\x01\x02\x03ü', 'latin1')],
      ['image/png', latin1],
    ] as const)
      assert.deepEqual(await told(type, body), [], type);
  });

  it('tell that a change’s response cannot be searched for what failed', async () => {
    const ports = requestPorts(() => ({ body: { failed: [] } }));
    const long = (status: number) => ({
      ...ports,
      send: async (...given: Parameters<typeof ports.send>) => ({
        ...(await ports.send(...given)),
        bytes: 9 * 1_048_576,
        file: 'no-such-folder/answer.txt',
        status,
      }),
    });
    const codesOf = async (text: string, status = 200) =>
      (await send(text, long(status))).notices.map(({ code }) => code).filter((code) => code !== 'bodyCut');
    assert.deepEqual(await codesOf('POST /x'), ['notSearched']);
    assert.deepEqual([await codesOf('GET /x'), await codesOf('POST /x', 400)], [[], []]);
  });

  it('of a row tell what is its own, and no cut body where a row keeps none', async () => {
    const text = '# @foreach row in {{rows}}\n# @capture x = $.nope\nGET /x/{{row}}';
    const ports = requestPorts(() => ({ body: { a: 1 } }), { environmentText: '{"dev":{"rows":[1,2]}}' });
    const loop = await runOne(start(text, ports), 0);
    const told = resultOf(loop) as unknown as { rows: { notices: { code: string }[] }[] };
    assert.deepEqual(
      told.rows.map(({ notices }) => notices.map(({ code }) => code)),
      [['captureMissed'], ['captureMissed']],
    );
  });

  it('do not tell of a list that its first page is refused, which its status says', async () => {
    const ports = requestPorts(() => ({ status: 404 }));
    assert.deepEqual((await send('# @all\nGET /monitoring/v2/aps', ports)).notices, []);
  });

  it('are none where all is there', async () => {
    assert.deepEqual(await noticesOf('GET /x', {}), []);
  });
});
