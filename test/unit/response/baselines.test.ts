import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Baselines } from '../../../src/response/baselines.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';
import { renaming } from '../../support/doubles/renaming.ts';

const secrets = new MemorySecrets();

const call = (title: string, account = 'lab') => ({
  account,
  at: 5,
  method: 'GET',
  source: { uri: 'file:///a.central', line: 3, title },
});

describe('Baselines', () => {
  let folder: string;
  beforeEach(async () => void (folder = join(await mkdtemp(join(tmpdir(), 'central-baselines-')), 'kept')));
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  it('are found by another window, one a call, the last one saved', async () => {
    const one = new Baselines(folder, secrets);
    await one.save(call('Sites'), '{"a":1}');
    await one.save(
      { ...call('Sites', 'prod'), source: { uri: 'file:///a.central', line: 9, title: 'Sites' } },
      '{"a":2}',
    );
    const other = new Baselines(folder, secrets);
    assert.deepEqual(await other.of(call('Sites')), { account: 'prod', at: 5, body: '{"a":2}' });
    assert.equal(await other.of(call('Groups')), undefined);
    assert.equal(await other.of({ ...call('Sites'), method: 'POST' }), undefined);
  });

  it('are this user’s alone, and no name of theirs tells the call', async () => {
    await new Baselines(folder, secrets).save(call('Sites'), '{}');
    const [name = ''] = await readdir(folder);
    assert.match(name, /^[0-9a-f]{64}\.json$/);
    if (process.platform === 'win32') return;
    const modes = await Promise.all(
      [folder, join(folder, name)].map(async (path) => (await stat(path)).mode & 0o77),
    );
    assert.deepEqual(modes, [0, 0]);
  });

  it('go with an account that was renamed since, and with no other', async () => {
    const baselines = new Baselines(folder, secrets);
    await baselines.rename(renaming({ lab: 'main' }));
    await baselines.save(call('Sites'), '1');
    await baselines.save(call('Labels', 'lab / Hotel'), '2');
    await baselines.save(call('Groups', 'lab / own'), '3');
    await baselines.rename(renaming({ lab: 'main', 'tenant:lab / own': undefined }));
    await baselines.forget('lab / Hotel');
    await baselines.forget('main');
    assert.deepEqual(
      await Promise.all(
        ['Sites', 'Labels', 'Groups'].map(async (title) => (await baselines.of(call(title)))?.body),
      ),
      [undefined, undefined, '3'],
    );
  });

  it('go with their account, or all; a broken one is none', async () => {
    const baselines = new Baselines(folder, secrets);
    await baselines.forget('lab');
    await baselines.save(call('Sites'), '1');
    await baselines.save(call('Groups', 'prod'), '2');
    await baselines.save(call('Labels', 'lab / Hotel'), '3');
    await baselines.forget('lab');
    assert.equal(await baselines.of(call('Sites')), undefined);
    assert.equal(await baselines.of(call('Labels')), undefined, 'of a customer');
    assert.equal((await baselines.of(call('Groups')))?.body, '2');
    const [name = ''] = await readdir(folder);
    await writeFile(join(folder, name), '{"account": 1');
    assert.equal(await baselines.of(call('Groups')), undefined);
    await baselines.forget();
    await assert.rejects(readdir(folder));
  });
});
