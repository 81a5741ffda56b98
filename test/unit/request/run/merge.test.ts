import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/text/json.ts';
import { refusedWith, send } from '../../../support/runs/requestRun.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';

const settings = { hostname: 'old', zonename: 'z', usb: false };
const text = '# @merge\nPOST /settings/A\n\n{"hostname": "new"}';

function portsOf(read: Answer) {
  return requestPorts(({ method }) => (method === 'GET' ? read : {}));
}

describe('@merge', () => {
  it('reads the object first and sends it with the members of the body in place of its own', async () => {
    const body = '{"hostname":"old","zonename":"z","power":12345678901234567890,"min":10.10,"usb":false}';
    const ports = portsOf({ body, headers: [['content-type', 'application/json']] });
    assert.equal((await send(text, ports)).status, 200);
    assert.deepEqual(
      ports.calls.map(({ method, target }) => `${method} ${target}`),
      ['GET /settings/A', 'POST /settings/A'],
    );
    assert.equal(
      ports.calls[1]?.body,
      '{"hostname":"new","zonename":"z","power":12345678901234567890,"min":10.10,"usb":false}',
    );
  });

  it('changes nothing where the object is not read, or is masked in parts', async () => {
    for (const [read, reason] of [
      [{ status: 404 }, 'mergeNotRead'],
      [{ body: ['a'] }, 'mergeNotRead'],
      [{ body: { ...settings, key: { secret: '********' } } }, 'mergeMasked'],
    ] as const) {
      const ports = portsOf(read);
      await assert.rejects(send(text, ports), refusedWith(reason));
      assert.deepEqual(
        ports.calls.map(({ method }) => method),
        ['GET'],
      );
    }
    const ports = portsOf({ body: settings.hostname });
    await assert.rejects(send('# @merge\nPOST /a\n\nplain', ports), refusedWith('mergeNotJson'));
    await assert.rejects(send('# @merge\nPOST /a\n\n{"a":1,"a":2}', ports), refusedWith('jsonNameTwice'));
    assert.deepEqual(ports.calls, []);
  });

  it('is an error above a request that reads', async () => {
    const ports = portsOf({});
    await assert.rejects(send('# @merge\nGET /a', ports), /“@merge” is for a request that changes something/);
    assert.deepEqual(ports.calls, []);
  });
});

describe('@unique', () => {
  const loop = (rows: object[]) =>
    `@rows = ${JSON.stringify(rows)}\n\n### x\n# @foreach row in {{rows}}\n# @unique {{row.name}}\nPOST /a/{{row.id}}`;

  it('sends nothing, and asks nothing, where two rows have the same value or one has none', async () => {
    for (const [rows, reason] of [
      [[{ name: 'One' }, { name: 'two' }, { name: 'one' }], 'rowsAlike'],
      [[{ name: 'a' }, { name: ' ' }], 'rowsEmpty'],
      [[{ name: 'a' }, { id: 2 }], 'rowsEmpty'],
      [[{ name: parseJson('54819475093732353') }, { name: 'a' }, { name: '54819475093732353' }], 'rowsAlike'],
    ] as const) {
      const ports = requestPorts(() => ({}));
      await assert.rejects(
        send(loop(rows.map((row, id) => ({ id, ...row }))), ports),
        (error: Error) =>
          refusedWith(reason)(error) && /rows 1, 3 of the list|: 2\. Give/.test(error.message),
      );
      assert.deepEqual([ports.calls, ports.questions], [[], []]);
    }
  });

  it('lets rows go whose values differ, if only in the last digit of a long number', async () => {
    const ports = requestPorts(() => ({}));
    await send(
      loop([
        { id: 1, name: 'a' },
        { id: 2, name: 'b' },
        { id: 3, name: parseJson('54819475093732352') },
        { id: 4, name: parseJson('54819475093732353') },
      ]),
      ports,
    );
    assert.equal(ports.calls.length, 4);
  });
});
