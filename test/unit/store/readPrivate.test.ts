import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

describe('a private file that is none', () => {
  const reader = new URL('../../../src/store/readPrivate.ts', import.meta.url).href;
  /** Reads in another process, since a read of a pipe that waits can only be killed. */
  const read = (path: string) =>
    execFileSync(
      process.execPath,
      [
        '--no-warnings',
        '-e',
        `import(${JSON.stringify(reader)}).then((m) => console.log(m.bytesIn(process.argv[1])))`,
        path,
      ],
      { encoding: 'utf8', timeout: 30_000, killSignal: 'SIGKILL' },
    ).trim();

  it('counts as missing and holds nobody: a pipe, a socket, a folder', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = temporaryFolder();
    const socket = createServer().listen(join(folder.path, 'socket'));
    try {
      await once(socket, 'listening');
      execFileSync('mkfifo', [join(folder.path, 'pipe')]);
      mkdirSync(join(folder.path, 'folder'));
      for (const name of ['pipe', 'socket', 'folder'])
        assert.equal(read(join(folder.path, name)), 'undefined', name);
    } finally {
      socket.close();
      folder.remove();
    }
  });
});
