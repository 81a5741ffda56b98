import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import * as vscode from 'vscode';

describe('the extension in a real editor', () => {
  const extension = vscode.extensions.getExtension('central-tools.aruba-central');

  it('is the one that this suite was started for', () => {
    const expected = process.env['HOST_TESTS_EXTENSION'] ?? 'unset';
    assert.ok(extension, 'the extension is not installed');
    const found = extension.extensionPath;
    assert.ok(found === expected || dirname(found) === expected, `tested ${found}, expected ${expected}`);
  });

  it('activates', async () => {
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
