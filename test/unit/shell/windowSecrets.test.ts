import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { isCentralError } from '../../../src/base/errors.ts';
import { windowSecrets } from '../../../src/shell/windowSecrets.ts';

describe('The secret storage of a window', () => {
  it('says that it could not be read, whatever VS Code fails with', async () => {
    const fail = () => Promise.reject(new Error('Cannot get password'));
    const storage: Partial<vscode.SecretStorage> = {
      get: fail,
      keys: () => {
        throw new Error('Cannot list');
      },
    };
    const secrets = windowSecrets(storage as vscode.SecretStorage);
    for (const ask of [() => secrets.get('a'), () => secrets.keys?.() ?? assert.fail('no keys')])
      await assert.rejects(
        ask,
        (error) => isCentralError(error, 'unreachable') && error.reason === 'secretsSilent',
      );
  });
});
