import assert from 'node:assert/strict';
import { join } from 'node:path';
import { variablesOf } from '../../../scripts/vscode/variablesOf.ts';

describe('Variables of a VS Code under test', () => {
  const session = { directory: join('/run'), folder: '/workspace', extension: '/project' };

  it('keep what it shares with the terminal apart from the person’s own', () => {
    assert.deepEqual(variablesOf(session), { ARUBA_CENTRAL_FOLDER: join('/run', 'common') });
  });

  it('are those that a test gives, before all', () => {
    const env = { ARUBA_CENTRAL_FOLDER: '/given', NAME: 'value' };
    assert.deepEqual(variablesOf({ ...session, env }), env);
  });
});
