import assert from 'node:assert/strict';
import type { Sandbox } from '../../../../src/sandbox/main.ts';
import { openSandbox, signedIn, type Caller } from '../../../support/runs/sandboxCaller.ts';

describe('the configuration of the sandbox as new Central', () => {
  let sandbox: Sandbox;
  let call: Caller;
  before(async () => {
    sandbox = await openSandbox();
    call = await signedIn(sandbox, 'new');
  });
  after(() => sandbox.close());

  const role = '/network-config/v1alpha1/roles/of-test';
  const local = 'scope-id=7&device-function=CAMPUS_AP';
  const send = async (line: string, body?: object) => {
    const answer = await call(line, body);
    return answer.status;
  };
  const read = async (query: string) => (await call(`GET ${role}?${query}`)).body;

  it('makes, changes and deletes an object of the library', async () => {
    assert.equal(await send(`PATCH ${role}`, { description: 'a' }), 404);
    assert.equal(await send(`POST ${role}?object-type=SHARED`, { description: 'a' }), 200);
    assert.equal(await send(`POST ${role}?object-type=SHARED`, { description: 'b' }), 400);
    assert.equal(await send(`PATCH ${role}`, { more: 1 }), 200);
    assert.deepEqual(await read('view-type=LIBRARY'), { name: 'of-test', description: 'a', more: 1 });
    assert.equal(await send(`PUT ${role}`, { description: 'c' }), 200);
    assert.deepEqual(await read('view-type=LIBRARY'), { name: 'of-test', description: 'c' });
  });

  it('keeps a local object at its scope alone, and gives the library’s where none is as it is in effect', async () => {
    assert.equal((await call(`GET ${role}?view-type=LOCAL&${local}&effective=false`)).status, 404);
    assert.deepEqual(await read(`view-type=LOCAL&${local}&effective=true`), {
      name: 'of-test',
      description: 'c',
    });
    assert.equal(await send(`PUT ${role}?object-type=LOCAL&${local}`, { description: 'd' }), 200);
    assert.deepEqual(await read(`view-type=LOCAL&${local}`), { name: 'of-test', description: 'd' });
    assert.deepEqual(await read('view-type=LIBRARY'), { name: 'of-test', description: 'c' });
    assert.equal(await send(`DELETE ${role}?object-type=LOCAL&${local}`), 200);
    assert.equal(await send(`DELETE ${role}?object-type=LOCAL&${local}`), 404);
  });

  it('lists every kind of scope with its id and name', async () => {
    const first = async (list: string) =>
      ((await call(`GET /network-config/v1/${list}?limit=1&offset=0`)).body as { items: object[] }).items[0];
    assert.partialDeepStrictEqual(await first('device-groups'), {
      scopeId: '70001',
      type: 'network-config/device-group',
    });
    assert.partialDeepStrictEqual(await first('site-collections'), {
      scopeId: '80001',
      type: 'network-config/site-collection',
    });
    assert.partialDeepStrictEqual((await call('GET /network-config/v1/global')).body, { scopeId: '10001' });
  });
});
