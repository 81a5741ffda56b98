import assert from 'node:assert/strict';
import { createRedactor, mask } from '../../../../src/redact/redact.ts';
import { secretTexts, withoutSecrets } from '../../../../src/request/resolve/secretFields.ts';
import { resultOf } from '../../../../src/request/run/outcome/results.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import type { Value } from '../../../../src/request/syntax/value.ts';
import { requestsOf } from '../../../../src/request/syntax/markdown/runbook.ts';
import { parseJson } from '../../../../src/text/json.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { send } from '../../../support/runs/requestRun.ts';

describe('Secrets in what a run tells', () => {
  it('are masked in the rows of a loop, their addresses and asserts', async () => {
    const redactor = createRedactor();
    const ports = Object.assign(
      requestPorts(() => ({ body: { said: 'hello hunter2-hunter2' } })),
      { learn: (secret: string) => redactor.learn(secret), clean: (text: string) => redactor.text(text) },
    );
    const rows = JSON.stringify([{ User: 'bob', Password: 'hunter2-hunter2', Pin: 1234 }]);
    const text = `@rows = ${rows}\n# @foreach row in {{rows}}\n# @assert body $.said == x\nGET /x?p={{row.Password}}`;
    const run = startRun(requestsOf('a.central', text), ports, createRunMemory());
    const told = JSON.stringify(resultOf(await runOne(run, 0)));
    assert.ok(!told.includes('hunter2') && !told.includes('1234'), told);
    assert.ok(told.includes('"User":"bob"'));
    assert.equal(ports.calls[0]?.target, '/x?p=hunter2-hunter2');
  });

  const rows: Value[] = [
    { name: 'wlan.psk', value: 'hunter2-hunter2', site: 'berlin' },
    { site: 'berlin', cfgKey: 'psk', cfgValue: 'hunter2-hunter2' },
    { path: ['wlan', 'psk'], op: 'replace', site: 'berlin', value: 'hunter2-hunter2' },
    { site: 'berlin', cs1Label: 'Shared secret', cs1: 'hunter2-hunter2' },
    { op: 'replace', path: '/wlan/psk', new: 'hunter2-hunter2' },
    { name: 'psk_1', value: 'hunter2-hunter2' },
    { name: 'radius_psk_2', value: 'hunter2-hunter2' },
    { name: 'psk-1', value: 'hunter2-hunter2' },
    { name: 'pskGuest', value: 'hunter2-hunter2' },
    { name: 'psk', content: 'hunter2-hunter2' },
    { name: 'psk', data: 'hunter2-hunter2' },
    { name: 'Pin Oak', key: 'CLIENT_psk_VALUE', value: 'hunter2-hunter2' },
    { name: 'Shared secret for admin', value: 'hunter2-hunter2' },
    { id: 'psk_1', value: 'hunter2-hunter2' },
  ];
  for (const row of rows)
    it(`are those that another value of their object names: ${JSON.stringify(row)}`, () => {
      const text = JSON.stringify(row);
      assert.equal(
        JSON.stringify(withoutSecrets(row, (said) => said)),
        text.replace('hunter2-hunter2', mask),
      );
      assert.deepEqual(secretTexts(row), ['hunter2-hunter2']);
      const plain: Value = JSON.parse(text.replace(/psk|Shared secret/, 'ssid'));
      assert.deepEqual([withoutSecrets(plain, (said) => said), secretTexts(plain)], [plain, []]);
    });

  const others: Value[] = [
    { type: 'radius', host: '1.1.1.1', key: 'hunter2-hunter2' },
    { kind: 'Secret', data: 'hunter2-hunter2' },
    { field: 'password', from: 'hunter2-hunter2', to: 'hunter3-hunter3' },
    { attribute: 'psk', old: 'hunter2-hunter2', new: 'hunter3-hunter3' },
    { name: 'Password Guest', value: 'hunter2-hunter2' },
    { name: 'CLIENT_SECRET', value: 'hunter2-hunter2' },
    { name: 'Guest Wi-Fi Password 2', value: 'hunter2-hunter2' },
  ];
  for (const row of others)
    it(`are both sides of a secret, and the key of a server: ${JSON.stringify(row)}`, () => {
      const found = JSON.stringify(row).match(/hunter(\d)-hunter\1/g);
      assert.deepEqual(secretTexts(row), found);
    });

  const devices: Value[] = [
    { name: 'Pin Oak AP1', current: '10.13', new: '10.14' },
    { name: 'Token Room', before: 'AP1', after: 'AP2' },
    { id: 'token-1', value: 'Floor 3' },
    { name: 'Secret-Garden-AP2', data: 'x1', content: 'y1' },
    { key: 'K1', name: 'Pin Oak', value: 'Building 7' },
    { name: 'PIN-OAK-AP1', value: 'Building 7' },
    { name: 'Pin Oak 2', value: 'Building 7' },
    { groupLabel: 'PIN', group: 'g1' },
  ];
  for (const row of devices)
    it(`are not the values beside the name of a device: ${JSON.stringify(row)}`, () => {
      assert.deepEqual([withoutSecrets(row, (said) => said), secretTexts(row)], [row, []]);
    });

  it('leave long numbers beside them as they are', () => {
    const long = parseJson('{"sid":54819475093732352,"psk":54819475093732353}') ?? null;
    const shown = withoutSecrets(long, (text) => text);
    assert.equal(JSON.stringify(shown), `{"sid":54819475093732352,"psk":"${mask}"}`);
    assert.deepEqual(secretTexts(long), ['54819475093732353']);
  });

  it('are masked in what an assert saw and wanted, and in captures', async () => {
    const ports = requestPorts(() => ({ body: { client_secret: 'abc', psk: { a: 'x1' }, n: 1 } }));
    const outcome = await send(
      '# @capture token = $.client_secret\n# @assert body $.client_secret == "wanted"\n# @assert body $.psk.a == y\n# @assert body $.n == 2\nGET /x',
      ports,
    );
    assert.deepEqual(outcome.captures, { token: mask });
    assert.deepEqual(
      outcome.asserts.map(({ text, actual, expected }) => [text, actual, expected]),
      [
        [`body $.client_secret == ${mask}`, mask, mask],
        [`body $.psk.a == ${mask}`, mask, mask],
        ['body $.n == 2', '1', '2'],
      ],
    );
  });
});
