import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dotenvIn, settingsText } from '../../../../src/request/resolve/settingsFile.ts';

describe('A file of settings', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'settings-'));
    path = join(folder, '.env');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const refused = { reason: 'settingsNotRead', code: 'badRequestFile' };

  it('is read, and is nothing where none or a folder of that name stands', async () => {
    assert.equal(await settingsText(path), undefined);
    assert.equal(dotenvIn(folder)('A'), undefined);
    mkdirSync(path);
    assert.equal(await settingsText(path), undefined);
    assert.equal(dotenvIn(folder)('A'), undefined);
    rmSync(path, { recursive: true });
    writeFileSync(path, 'A=1\n');
    assert.equal(await settingsText(path), 'A=1\n');
    assert.equal(dotenvIn(folder)('A'), '1');
  });

  it('is text in UTF-8 or UTF-16, and no letter of another encoding is lost', async () => {
    for (const bytes of [Buffer.from('A=Zürich'), Buffer.from('\uFEFFA=Zürich', 'utf16le')]) {
      writeFileSync(path, bytes);
      assert.equal(await settingsText(path), 'A=Zürich');
      assert.equal(dotenvIn(folder)('A'), 'Zürich');
    }
    writeFileSync(path, Buffer.from('A=Zürich', 'latin1'));
    const lost = { reason: 'fileNotText', code: 'badRequestFile' };
    await assert.rejects(settingsText(path), lost);
    assert.throws(() => dotenvIn(folder)('A'), lost);
  });

  it('is told of where it is larger than 1 MB, and is not taken for none', async () => {
    writeFileSync(path, 'A=1\n');
    truncateSync(path, 1_048_577);
    await assert.rejects(settingsText(path), refused);
    assert.throws(() => dotenvIn(folder)('A'), refused);
  });

  it('is told of where it is a link, and is not followed', async () => {
    const outside = join(folder, 'outside');
    writeFileSync(outside, 'A=1\n');
    symlinkSync(outside, path);
    await assert.rejects(settingsText(path), refused);
    assert.throws(() => dotenvIn(folder)('A'), refused);
  });
});
