import assert from 'node:assert/strict';
import { join } from 'node:path';
import { storageOf } from '../../../src/coordination/folders.ts';

describe('where the windows of an extension host meet', () => {
  const host = { isRemote: false, isWeb: false, machine: 'login1' };

  it('is the folder that VS Code gives, on the client', () =>
    assert.deepEqual(storageOf('/storage', host), { folder: '/storage' }));

  it('is a folder for each machine on remote hosts, which may share a home and never a lock', () => {
    const [one, other] = ['login1', 'login2'].map((machine) =>
      storageOf('/storage', { ...host, isRemote: true, machine }),
    );
    assert.notEqual(one?.folder, other?.folder);
    assert.notEqual(one?.place, other?.place);
    assert.equal(one?.folder, join('/storage', one?.place ?? ''));
  });

  it('stays the same on a server for browsers that has another name after each start', () => {
    const { folder, place } = storageOf('/storage', { isRemote: true, isWeb: true, machine: 'c0ffee' });
    assert.equal(folder, '/storage');
    assert.ok(place);
  });
});
