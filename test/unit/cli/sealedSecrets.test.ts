import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SealedSecrets } from '../../../src/cli/account/secrets.ts';
import { withFaultyFiles } from '../../support/doubles/faultyFiles.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const key = Buffer.alloc(32, 5).toString('base64');
const other = Buffer.alloc(32, 6).toString('base64');
const all = ['account/a1', 'account/b2', 'listed/a1', 'listed/b2'];

describe('the sealed secrets of a terminal', () => {
  let store: ReturnType<typeof temporaryFolder>;
  let told: string[];
  const folder = () => join(store.path, 'secrets');
  const open = (by = key) => new SealedSecrets(folder(), by, ({ reason }) => void told.push(reason));
  const files = (ending: string) =>
    readdirSync(folder())
      .filter((file) => file.endsWith(ending))
      .map((file) => join(folder(), file));

  beforeEach(async () => {
    store = temporaryFolder();
    told = [];
    for (const name of all) await open().store(name, `value of ${name}`);
  });
  afterEach(() => store.remove());

  /** The file of one secret: the one that goes when it is deleted and comes when it is stored. */
  async function fileOf(name: string): Promise<string> {
    const before = files('.sealed');
    await open().delete(name);
    const [file] = before.filter((path) => !files('.sealed').includes(path));
    await open().store(name, `value of ${name}`);
    return file ?? assert.fail(name);
  }

  const losses: Record<string, (file: string) => void> = {
    removed: (file) => rmSync(file),
    emptied: (file) => truncateSync(file),
    overwritten: (file) => writeFileSync(file, 'rubbish '.repeat(20)),
    'made a folder': (file) => {
      rmSync(file);
      mkdirSync(join(file, 'sub'), { recursive: true });
    },
    'made a link to nothing': (file) => {
      rmSync(file);
      symlinkSync(`${file}-nowhere`, file);
    },
  };
  for (const [what, empty] of [
    ['empty', truncateSync],
    ['zeros', (file: string) => writeFileSync(file, Buffer.alloc(200))],
  ] as const)
    it(`is damaged, and of no other key, where every file is ${what}`, async () => {
      [...files('.name'), ...files('.sealed')].forEach((file) => empty(file));
      assert.equal(await open().get('account/a1'), undefined);
      assert.deepEqual(told, ['secretSetAside']);
      await open().store('account/a1', 'new');
      assert.equal(await open().get('account/a1'), 'new');
      assert.ok((await open().keys?.())?.includes('account/a1'));
    });

  for (const [what, lose] of Object.entries(losses)) {
    it(`writes a name that was ${what} again when it reads the secret`, async () => {
      files('.name').forEach(lose);
      for (const name of all) assert.equal(await open().get(name), `value of ${name}`);
      assert.deepEqual([(await open().keys?.())?.toSorted(), told], [all, []]);
    });

    it(`tells a damaged secret from another key where every name was ${what}`, async () => {
      const damaged = await fileOf('account/a1');
      files('.name').forEach(lose);
      truncateSync(damaged, 40);
      assert.equal(await open().get('account/a1'), undefined);
      assert.deepEqual(told, ['secretSetAside']);
      assert.equal(await open().get('listed/a1'), 'value of listed/a1');
    });
  }

  for (const [what, lose] of Object.entries(losses).slice(1))
    it(`sets a secret aside that was ${what}`, async () => {
      lose(await fileOf('account/a1'));
      assert.equal(await open().get('account/a1'), undefined);
      assert.equal(await open().get('account/a1'), undefined);
      assert.deepEqual(told, ['secretSetAside']);
    });

  it('takes no secret for lost that the disk does not give', async () => {
    const before = readdirSync(folder());
    const read = (work: () => Promise<unknown>) =>
      assert.rejects(
        withFaultyFiles((call) => (call === 'openSync' ? 'EIO' : undefined), work),
        { reason: 'storeDiskFailed' },
      );
    await read(() => open().get('account/a1'));
    await read(() => open().store('account/a1', 'another'));
    await read(async () => open().keys?.());
    assert.deepEqual([readdirSync(folder()), told], [before, []]);
    assert.equal(await open().get('account/a1'), 'value of account/a1');
  });

  it('knows the names of the accounts that have a lock or tokens beside them', async () => {
    files('.name').forEach((file) => rmSync(file));
    writeFileSync(join(store.path, 'a1.lock'), '');
    mkdirSync(join(store.path, 'tokens'));
    writeFileSync(join(store.path, 'tokens', 'b2-0123456789abcdef.token'), '');
    assert.deepEqual([(await open().keys?.())?.toSorted(), told], [all, []]);
  });

  it('tells which secrets have lost their names', async () => {
    const lost = (await fileOf('account/b2')).replace('.sealed', '.name');
    await open().delete('listed/b2');
    rmSync(lost);
    assert.deepEqual((await open().keys?.())?.toSorted(), ['account/a1', 'listed/a1']);
    assert.deepEqual(told, ['secretsUnnamed']);
  });

  it('says that the key is another one, and changes nothing', async () => {
    const before = readdirSync(folder());
    writeFileSync(join(store.path, 'a1.lock'), '');
    assert.deepEqual(await open(other).keys?.(), []);
    assert.deepEqual(told, ['keyOfOther']);
    for (const read of [open(other).get('account/a1'), open(other).store('account/a1', 'other')])
      await assert.rejects(read, { reason: 'keyOfOther' });
    assert.deepEqual(readdirSync(folder()), before);
    assert.equal(await open().get('account/a1'), 'value of account/a1');
  });
});
