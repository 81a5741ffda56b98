import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namedBytes } from '../../../src/cli/namedFile.ts';
import { openedRequests } from '../../../src/cli/requestFile.ts';
import { contentOf } from '../../../src/cli/commands/import.ts';
import { unread } from '../../../src/cli/unread.ts';
import { openedCatalogue } from '../../../src/catalogue/openedCatalogue.ts';

const isWindows = process.platform === 'win32';

describe('A file that a person names to the terminal', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'central-named-'));
    writeFileSync(at('file'), 'GET /x\n');
    symlinkSync(at('file'), at('link'));
    if (isWindows) return;
    execFileSync('mkfifo', [at('pipe'), at('reference.json')]);
    symlinkSync(at('pipe'), at('link-to-pipe'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is read, through a link too, up to the most bytes', async () => {
    assert.equal((await namedBytes(at('file'))).toString(), 'GET /x\n');
    assert.equal((await namedBytes(at('link'), 7)).toString(), 'GET /x\n');
    await assert.rejects(namedBytes(at('file'), 6), /has more than 6 bytes/);
    await assert.rejects(namedBytes(folder), /cannot be read: it is a folder/);
    await assert.rejects(namedBytes(at('fil')), /there is no such file or folder; perhaps you mean “file”/);
  });

  // A read of a pipe without a writer never ends, and not even Ctrl+C ends the run.
  for (const name of isWindows ? [] : ['pipe', 'link-to-pipe', '/dev/zero'])
    it(`is never waited for: ${name}`, async () => {
      const path = name.startsWith('/') ? name : at(name);
      const reads = [namedBytes, openedRequests, contentOf];
      for (const read of reads)
        await assert.rejects(read(path), /cannot be read: it is not a file, but a pipe or a device/);
    });

  it('with requests is in a folder, which a pipe of the shell is not', function () {
    if (process.platform !== 'linux') this.skip();
    symlinkSync('/proc/self/fd/pipe:[1]', at('stdin'));
    assert.match(unread(at('stdin')).message, /it is a pipe, and this must be a file in a folder/);
  });

  it('is the empty file where the system has one', async function () {
    if (isWindows) this.skip();
    assert.equal((await namedBytes('/dev/null')).length, 0);
  });

  it('of an imported API reference is no pipe either', async function () {
    if (isWindows) this.skip();
    await assert.doesNotReject(
      openedCatalogue((name) => (name === 'ARUBA_CENTRAL_FOLDER' ? folder : undefined)),
    );
  });
});
