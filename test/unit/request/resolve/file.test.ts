import assert from 'node:assert/strict';
import { isCentralError } from '../../../../src/base/errors.ts';
import { isAllowedPath, readConfined, type ConfinedFiles } from '../../../../src/request/resolve/file.ts';

const refused = [
  ...[
    '',
    '/etc/passwd',
    '~/.ssh/id_rsa',
    '~root/x',
    'C:\\x',
    'c:x',
    'C:/x',
    '\\\\server\\share',
    '//server/share',
    '\\\\?\\C:\\x',
    '\\\\.\\pipe\\x',
    'file:///etc/passwd',
    'http://h/x',
    'vscode-vfs://x',
  ],
  ...[
    '.env',
    '.env.local',
    'prod.env',
    'a/.env',
    '.ENV',
    '.env.',
    '.env ',
    '.vscode/settings.json',
    'a\\.vscode\\tasks.json',
    '.git/config',
    '.ssh/id',
    '.aws/credentials',
    '.npmrc',
    '.netrc',
  ],
  ...[
    'id_rsa',
    'id_ed25519.pub',
    'server.pem',
    'x.key',
    'x.p12',
    'token.json',
    'my-token.txt',
    'tokens',
    'client_secret.json',
    'credentials',
    'http-client.private.env.json',
  ],
  ...[
    'con',
    'NUL.txt',
    'aux/x',
    'com1',
    'LPT9.log',
    'x.txt:stream',
    'a\0b',
    'a\nb',
    '.vscode./settings.json',
  ],
];

describe('Files of a request', () => {
  for (const path of refused)
    it(`are not read from ${JSON.stringify(path)} [E7] [E8]`, () => assert.equal(isAllowedPath(path), false));

  for (const path of [
    'body.json',
    './a/b.txt',
    'a b/ü.csv',
    '../shared/x.json',
    'tokenizer.txt',
    'environment.json',
    'console.log',
  ]) {
    it(`may be asked for at ${path}`, () => assert.equal(isAllowedPath(path), true));
  }

  it('lie in the workspace after every link was followed, and are none that hold secrets there [E7] [E16]', async () => {
    const links: Record<string, string> = {
      '/project/calls/out.txt': '/etc/passwd',
      '/project/calls/near.txt': '/projects/x',
      '/project/calls/env.txt': '/project/.env',
      '/project/calls/fine.txt': '/project/data/fine.txt',
    };
    const files: ConfinedFiles = {
      folder: '/project/calls',
      roots: ['/project'],
      realPath: (path) => Promise.resolve(links[path] ?? path),
      read: (path) => Promise.resolve(Buffer.from(path)),
    };
    assert.equal(Buffer.from(await readConfined(files, 'fine.txt')).toString(), '/project/data/fine.txt');
    assert.equal(Buffer.from(await readConfined(files, '../a.txt')).toString(), '/project/a.txt');
    for (const path of ['out.txt', 'near.txt', 'env.txt', '../../etc/passwd', '..']) {
      await assert.rejects(
        readConfined(files, path),
        (error) => isCentralError(error) && error.reason === 'fileNotAllowed',
        path,
      );
    }
    const nowhere = { ...files, roots: [] };
    await assert.rejects(
      readConfined(nowhere, 'fine.txt'),
      (error) => isCentralError(error) && error.reason === 'fileNotAllowed',
    );
  });
});
