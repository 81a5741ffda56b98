import assert from 'node:assert/strict';
import { workbenchAddress } from '../../../scripts/vscode/servedPage.ts';

describe("the served workbench's address", () => {
  it('names the folder, the extension and the tests as the server sees them', () => {
    const server = { origin: 'http://127.0.0.1:8000', port: 8000, token: 'only mine' };
    const opening = { folder: '/a b', extension: '/one', tests: '/tests/index.cjs' };
    const { searchParams } = new URL(workbenchAddress(server, opening));
    assert.equal(searchParams.get('folder'), '/a b');
    assert.equal(searchParams.get('tkn'), 'only mine');
    assert.deepEqual(JSON.parse(searchParams.get('payload') ?? ''), [
      ['extensionDevelopmentPath', 'vscode-remote://127.0.0.1:8000/one'],
      ['extensionTestsPath', 'vscode-remote://127.0.0.1:8000/tests/index.cjs'],
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ]);
  });
});
