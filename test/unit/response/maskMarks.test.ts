import assert from 'node:assert/strict';
import { forgetMarks, maskMarks } from '../../../src/response/maskMarks.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';

describe('The marks behind masks', () => {
  it('tell two secrets apart, the same in another window, and differ by the key', async () => {
    const secrets = new MemorySecrets();
    const [one, other] = [await maskMarks(secrets), await maskMarks(secrets)];
    assert.equal(one.mark('a'), other.mark('a'));
    assert.notEqual(one.mark('a'), one.mark('b'));
    await forgetMarks(secrets);
    const later = await maskMarks(secrets);
    assert.notEqual(later.key, one.key);
    assert.notEqual(later.mark('a'), one.mark('a'));
  });
});
