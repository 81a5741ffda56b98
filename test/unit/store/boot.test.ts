import assert from 'node:assert/strict';
import { bootId } from '../../../src/store/locks.ts';

describe('the name of a boot', () => {
  const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};

  afterEach(() => Object.defineProperty(process, 'platform', platform));

  it('is the kernel’s own on Linux, in one line', () => {
    if (process.platform !== 'linux') return;
    assert.match(bootId(), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.equal(bootId(), bootId());
  });

  it('is empty where the system has none', () => {
    Object.defineProperty(process, 'platform', { ...platform, value: 'darwin' });
    assert.equal(bootId(), '');
  });
});
