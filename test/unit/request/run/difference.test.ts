import assert from 'node:assert/strict';
import type { Call } from '../../../../src/http/call.ts';
import { changesBetween, differenceFor } from '../../../../src/request/run/question/difference.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';
import { requestAccount } from '../../../support/doubles/requestScopes.ts';

async function differing(method: string, sent: unknown, response: Answer) {
  const ports = requestPorts(() => response, {
    clean: (text) => text.replaceAll('hidden', '••••'),
    readOf: () => Promise.resolve('/x?view-type=LIBRARY'),
  });
  const body = typeof sent === 'string' ? sent : JSON.stringify(sent);
  const call: Call = { method, target: '/x', tenantId: 'msp-1', body };
  const asked = { call, at: requestAccount, resolved: { secrets: new Set(['own-secret']) } };
  const read = await differenceFor(ports, asked, requestAccount, { body });
  return { ports, read };
}

describe('the difference that a change makes', () => {
  const is = { name: 'guest', vlan: 10, key: 'hidden', list: [1, 2], note: 'own-secret' };

  it('is read only when it is asked for, by a call for the same tenant', async () => {
    const { ports, read } = await differing('PUT', { vlan: 20, name: 'guest' }, { body: is });
    assert.deepEqual(ports.calls, []);
    const difference = await read?.();
    assert.deepEqual(ports.calls, [{ method: 'GET', target: '/x?view-type=LIBRARY', tenantId: 'msp-1' }]);
    assert.deepEqual(JSON.parse(difference?.before ?? ''), { ...is, key: '••••', note: '••••' });
    assert.equal(difference?.after, '{\n  "name": "guest",\n  "vlan": 20\n}');
    assert.deepEqual(difference && changesBetween(difference), [
      '  vlan: 10 → 20',
      '- key: "••••"',
      '- list[0]: 1',
      '- list[1]: 2',
      '- note: "••••"',
    ]);
  });

  it('of a PATCH is what the object becomes, of a DELETE the whole object', async () => {
    const patched = await (await differing('PATCH', { vlan: null, acl: 'a' }, { body: is })).read?.();
    assert.deepEqual(patched && changesBetween(patched), ['- vlan: 10', '+ acl: "a"']);
    const deleted = await (await differing('DELETE', '', { body: is })).read?.();
    assert.equal(deleted?.after, '');
    assert.match(deleted?.before ?? '', /"vlan": 10/);
  });

  it('compares with an object that stands alone in another, and a list with the one that is sent', async () => {
    const wrapped = await (await differing('PUT', { vlan: 20 }, { body: { role: [{ vlan: 10 }] } })).read?.();
    assert.deepEqual(wrapped && changesBetween(wrapped), ['  vlan: 10 → 20']);
    const listed = await (await differing('POST', { clis: ['a', 'c'] }, { body: ['a', 'b'] })).read?.();
    assert.deepEqual(listed && changesBetween(listed), ['  clis[1]: "b" → "c"']);
  });

  it('has nothing on its left where there is no such object, and rejects where it may not be read', async () => {
    const missing = await (await differing('POST', { vlan: 1 }, { status: 404 })).read?.();
    assert.equal(missing?.before, '');
    const { read } = await differing('PUT', { vlan: 1 }, { status: 403 });
    await assert.rejects(async () => read?.(), { code: 'forbidden' });
  });

  it('shows numbers as they are written', async () => {
    const body = '{"version": 10.10, "id": 12345678901234567891}';
    const json: Answer = { body, headers: [['content-type', 'application/json']] };
    const sent = '{"version": 10.20, "id": 12345678901234567892}';
    for (const method of ['PUT', 'PATCH']) {
      const difference = await (await differing(method, sent, json)).read?.();
      assert.deepEqual(difference && changesBetween(difference), [
        '  version: 10.10 → 10.20',
        '  id: 12345678901234567891 → 12345678901234567892',
      ]);
    }
  });

  it('is not there for a body that is no JSON', async () => {
    assert.equal((await differing('PUT', 'ssid x\n', { body: is })).read, undefined);
  });
});
