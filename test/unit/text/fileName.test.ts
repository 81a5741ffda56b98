import assert from 'node:assert/strict';
import { fileNameOf, freeName } from '../../../src/text/fileName.ts';

describe('The name of a new file', () => {
  it('is the name of the thing, without what a file may not have', () => {
    assert.equal(fileNameOf('HAM-F2-AP01'), 'HAM-F2-AP01');
    assert.equal(fileNameOf('Büro 2.OG'), 'Büro 2.OG');
    assert.equal(fileNameOf('../../etc/passwd'), 'etc-passwd');
    assert.equal(fileNameOf('a:b\\c\u202e\n"d"?'), 'a-b-c-d');
    assert.equal(fileNameOf('..'), undefined);
    assert.equal(fileNameOf(''), undefined);
    assert.equal(fileNameOf('x'.repeat(500))?.length, 60);
  });

  it('gets a number where it is taken', async () => {
    const taken = new Set(['AP.central', 'AP 2.central']);
    assert.equal(await freeName('AP', 'central', (file) => taken.has(file)), 'AP 3.central');
    assert.equal(await freeName('B', 'central', (file) => taken.has(file)), 'B.central');
  });
});
