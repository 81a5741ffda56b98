import assert from 'node:assert/strict';
import { chooseKind, type Machine } from '../../../scripts/vscode/choose.ts';

const desk: Machine = { wish: undefined, platform: 'linux', display: true, reachable: async () => true };

describe('the kind of VS Code to test in', () => {
  const cases: [string, Machine, string][] = [
    ['is the desktop one where it can be downloaded and shown', desk, 'desktop'],
    ['is served where the download does not answer', { ...desk, reachable: async () => false }, 'served'],
    ['is served on Linux without a display', { ...desk, display: false }, 'served'],
    ['needs no display elsewhere', { ...desk, platform: 'darwin', display: false }, 'desktop'],
    ['is what was wished for', { ...desk, wish: 'served' }, 'served'],
  ];
  for (const [title, machine, kind] of cases)
    it(title, async () => assert.equal(await chooseKind(machine), kind));

  it('must be a known one', async () => {
    await assert.rejects(chooseKind({ ...desk, wish: 'web' }), /may be desktop or served/);
  });
});
