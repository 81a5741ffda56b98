import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTextFiles } from '../../../src/inventory/textFiles.ts';
import { silentLog } from '../../../src/log.ts';

describe('the files of the last known state', () => {
  let home: string;
  let folder: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'texts-'));
    folder = join(home, 'last-known');
  });

  afterEach(() => rmSync(home, { recursive: true }));

  it('give back what was written, under any name', async () => {
    const files = createTextFiles({ folder, log: silentLog });
    for (const name of ['a', '../../x', 'CON', 'a/b:c', '']) {
      await files.write(name, `text of ${name}`);
      await files.write(name, `newer text of ${name}`);
      assert.equal(await files.read(name), `newer text of ${name}`);
    }
    assert.deepEqual([readdirSync(home), readdirSync(folder).length], [['last-known'], 5]);
    assert.equal(await files.read('unknown'), undefined);
    await files.clear();
    assert.deepEqual(readdirSync(home), []);
  });

  it('are for this user alone', async () => {
    await createTextFiles({ folder, log: silentLog }).write('a', 'x');
    const modes = [folder, ...readdirSync(folder).map((name) => join(folder, name))].map(
      (path) => statSync(path).mode & 0o777,
    );
    // Windows has no modes; there the user's own folder keeps others out.
    if (process.platform !== 'win32') assert.deepEqual(modes, [0o700, 0o600]);
  });

  it('are no reason to fail where they cannot be written', async () => {
    writeFileSync(folder, 'a file stands here');
    const warned: string[] = [];
    const files = createTextFiles({ folder, log: { ...silentLog, warn: (line) => void warned.push(line) } });
    await files.write('a', 'x');
    assert.equal(await files.read('a'), undefined);
    assert.equal(warned.length, 1);
  });
});
