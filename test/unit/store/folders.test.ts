import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { runFolder, stateFolder, storageOf } from '../../../src/store/folders.ts';

describe('where the windows of an extension host meet', () => {
  const host = { isRemote: false, isWeb: false, machine: 'login1' };

  it('is the folder that VS Code gives, on the client', () =>
    assert.deepEqual(storageOf('/storage', host), { folder: '/storage' }));

  it('is a folder for each machine on remote hosts, which may share a home and never a lock [G13]', () => {
    const [one, other] = ['login1', 'login2'].map((machine) =>
      storageOf('/storage', { ...host, isRemote: true, machine }),
    );
    assert.notEqual(one?.folder, other?.folder);
    assert.notEqual(one?.remoteHost, other?.remoteHost);
    assert.equal(one?.folder, join('/storage', one?.remoteHost ?? ''));
  });

  it('stays the same on a server for browsers that has another name after each start', () => {
    const { folder, remoteHost: place } = storageOf('/storage', {
      isRemote: true,
      isWeb: true,
      machine: 'c0ffee',
    });
    assert.equal(folder, '/storage');
    assert.match(place ?? '', /^[0-9a-f]{12}$/);
  });
});

describe('where the state of a user is kept', () => {
  const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};

  afterEach(() => Object.defineProperty(process, 'platform', platform));

  for (const [system, variables, folder] of [
    ['linux', {}, join(homedir(), '.local', 'state', 'aruba-central')],
    ['linux', { XDG_STATE_HOME: '' }, join(homedir(), '.local', 'state', 'aruba-central')],
    ['linux', { XDG_STATE_HOME: '/state', LOCALAPPDATA: '/local' }, join('/state', 'aruba-central')],
    ['linux', { ARUBA_CENTRAL_FOLDER: '', XDG_STATE_HOME: '/state' }, join('/state', 'aruba-central')],
    ['linux', { ARUBA_CENTRAL_FOLDER: '/mine', XDG_STATE_HOME: '/state' }, '/mine'],
    ['win32', { LOCALAPPDATA: '/local', XDG_STATE_HOME: '/state' }, join('/local', 'aruba-central')],
    ['win32', {}, join(homedir(), 'AppData', 'Local', 'aruba-central')],
    ['darwin', { XDG_STATE_HOME: '/s' }, join(homedir(), 'Library', 'Application Support', 'aruba-central')],
  ] as const)
    it(`goes by ${system} and by ${JSON.stringify(variables)}`, () => {
      Object.defineProperty(process, 'platform', { ...platform, value: system });
      const given = new Map(Object.entries(variables));
      assert.equal(
        stateFolder((name) => given.get(name)),
        folder,
      );
    });

  it('is gone after the run where it is for one run only', () => {
    const folder = runFolder();
    writeFileSync(join(folder.path, 'x'), '');
    assert.equal(dirname(folder.path), tmpdir());
    assert.match(basename(folder.path), /^aruba-central-/);
    folder.dispose();
    assert.ok(!existsSync(folder.path));
    folder.dispose();
  });
});
