import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { isCentralError } from '../../../../src/base/errors.ts';
import { readConfined, type ConfinedFiles } from '../../../../src/request/resolve/file.ts';
import { readPlainFile } from '../../../../src/request/resolve/readPlainFile.ts';
import { temporaryFolder } from '../../../support/doubles/tokenAccount.ts';

const outside = 'outside-4711-cAnArY';
const folder = temporaryFolder();
const base = realpathSync(folder.path);
const at = (...parts: string[]) => join(base, ...parts);

/** Paths that a hostile file asks for, as it stands in `project/calls`; all of them lead out, or to what no request may have. */
function pathsOut(): string[] {
  const up = '../'.repeat(30);
  const bare = base.replace(/^\//, '');
  return [
    ...[
      at('secret.txt'),
      `${up}${bare}/secret.txt`,
      '../../secret.txt',
      '..\\..\\secret.txt',
      './../../secret.txt',
    ],
    ...[
      'a/../../../secret.txt',
      '..',
      '.',
      './',
      '',
      '../..',
      '../../project',
      '../../project2/near.txt',
      '../../Work/in.txt',
    ],
    ...[
      'link.txt',
      './link.txt',
      'chain.txt',
      'linked/secret.txt',
      'linked/../secret.txt',
      'loop',
      'dangling',
      'up/secret.txt',
    ],
    ...['environment.txt', 'device', 'zero', 'process', 'pipe', 'socket', 'folder', 'huge.bin'],
    ...[
      '~/.ssh/id_rsa',
      '~root/x',
      'file:///etc/passwd',
      'FILE:/etc/passwd',
      'http://h/x',
      'vscode-vfs://github/x/y',
    ],
    ...[
      'C:\\Windows\\win.ini',
      'c:win.ini',
      'C:/Windows/win.ini',
      '\\Windows\\win.ini',
      '\\\\server\\share\\x',
    ],
    ...[
      '//server/share/x',
      '\\\\?\\C:\\x',
      '\\\\?\\UNC\\server\\share\\x',
      '\\\\.\\PhysicalDrive0',
      '//?/C:/x',
      '/??/C:/x',
    ],
    ...[
      'nul',
      'CON',
      'com1.txt',
      'a/AUX',
      'conin$',
      'in.txt:stream',
      'in.txt::$DATA',
      '/dev/fd/0',
      '/proc/self/environ',
    ],
    ...[
      '.env',
      '.ENV',
      '.env.',
      '.env ',
      '../.vscode/settings.json',
      '../.VSCODE/settings.json',
      '../.git/config',
      'ID_RSA',
    ],
    ...['Token.json', 'server.PEM', 'in.txt\0.json', 'in.txt\n', '\ud800', 'x'.repeat(1_001)],
  ];
}

// Links and pipes are made as POSIX has them; the forms of Windows are refused by their text, on any system.
const onDisk = process.platform === 'win32' ? () => {} : describe;

onDisk('a path of a hostile file, on a real disk', () => {
  const pipes = createServer();
  let files: ConfinedFiles;

  before(async () => {
    for (const name of ['project/calls/folder', 'project/.vscode', 'project/.git', 'project2', 'away'])
      mkdirSync(at(name), { recursive: true });
    for (const name of ['secret.txt', 'away/secret.txt', 'project2/near.txt'])
      writeFileSync(at(name), outside);
    for (const name of [
      '.env',
      'calls/.env',
      '.vscode/settings.json',
      '.git/config',
      'calls/id_rsa',
      'calls/token.json',
    ])
      writeFileSync(at('project', name), outside);
    writeFileSync(at('project/calls/in.txt'), 'inside');
    const links: Record<string, string> = {
      'link.txt': at('secret.txt'),
      'chain.txt': 'link.txt',
      linked: at('away'),
      loop: 'loop',
      dangling: at('gone'),
      up: '../..',
      'environment.txt': '../.env',
      device: '/dev/null',
      zero: '/dev/zero',
      process: '/proc/self/environ',
      'near.txt': 'in.txt',
    };
    for (const [name, target] of Object.entries(links)) symlinkSync(target, at('project/calls', name));
    symlinkSync(at('project'), at('entrance'));
    execFileSync('mkfifo', [at('project/calls/pipe')]);
    writeFileSync(at('project/calls/huge.bin'), '');
    truncateSync(at('project/calls/huge.bin'), 51 * 1024 * 1024);
    await new Promise<void>((resolve) => pipes.listen(at('project/calls/socket'), resolve));
    files = {
      folder: at('project/calls'),
      roots: [at('project')],
      realPath: (path) => realpath(path),
      read: readPlainFile,
    };
  });
  after(() => {
    pipes.close();
    folder.remove();
  });

  it('reads nothing outside the workspace and nothing that is no plain file, in over 60 forms [E7] [E16]', async () => {
    const paths = pathsOut();
    assert.ok(paths.length > 60);
    for (const path of paths) {
      const outcome: unknown = await readConfined(files, path).then(
        (bytes) => Buffer.from(bytes).toString().slice(0, 40),
        (error: unknown) => error,
      );
      assert.ok(isCentralError(outcome, 'badRequestFile'), `${JSON.stringify(path)}: ${String(outcome)}`);
      assert.ok(!outcome.message.includes(outside));
    }
  });

  it('may be a link within the workspace, or lead through one to the workspace itself [E7]', async () => {
    const text = async (path: string, from = files) => Buffer.from(await readConfined(from, path)).toString();
    assert.equal(await text('in.txt'), 'inside');
    assert.equal(await text('near.txt'), 'inside');
    assert.equal(await text('../../project/calls/in.txt'), 'inside');
    assert.equal(await text('in.txt', { ...files, folder: at('entrance/calls') }), 'inside');
  });
});
