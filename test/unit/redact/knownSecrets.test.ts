import assert from 'node:assert/strict';
import { KnownSecrets } from '../../../src/redact/knownSecrets.ts';

describe('Known secrets', () => {
  const found = (known: KnownSecrets, text: string) =>
    known.in(text).map(({ start, end }) => [start, text.slice(start, end)]);

  it('are found wherever they stand, in any case, once for each place', () => {
    const known = new KnownSecrets();
    known.add('Abcdefgh');
    assert.deepEqual(found(known, 'abcdefgh'), [[0, 'abcdefgh']]);
    assert.deepEqual(found(known, 'x ABCDEFGH, abcdefghabcdefgh'), [
      [2, 'ABCDEFGH'],
      [12, 'abcdefgh'],
      [20, 'abcdefgh'],
    ]);
    for (const other of ['', 'abcdefg', 'bcdefghi', 'abcdefxh', 'xbcdefgh'])
      assert.deepEqual(found(known, other), []);
  });

  it('are looked at from end to start: one that ends alike is another', () => {
    const known = new KnownSecrets();
    known.add('one-secret-12345678');
    known.add('other-secret-12345678');
    assert.deepEqual(found(known, 'a-secret-12345678 other-secret-12345678'), [
      [18, 'other-secret-12345678'],
    ]);
    assert.deepEqual(found(known, '12345678'), []);
  });

  it('are known as often as they were added, less as often as they were removed', () => {
    const known = new KnownSecrets();
    known.add('abcdefgh');
    known.add('abcdefgh');
    known.remove('abcdefgh');
    assert.equal(known.in('abcdefgh').length, 1);
    known.remove('abcdefgh');
    assert.equal(known.in('abcdefgh').length, 0);
    known.add('abcdefgh');
    known.remove('abcdefgh');
    assert.equal(known.in('abcdefgh').length, 0);
  });

  it('stay known where another one with the same end is removed', () => {
    const known = new KnownSecrets();
    known.add('one-12345678');
    known.add('two-12345678');
    known.remove('one-12345678');
    assert.deepEqual(found(known, 'one-12345678 two-12345678'), [[13, 'two-12345678']]);
  });
});
