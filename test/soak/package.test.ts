import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { packageExtension } from '../../scripts/package.ts';

async function hash(): Promise<string> {
  return createHash('sha256')
    .update(readFileSync(await packageExtension()))
    .digest('hex');
}

describe('the packed extension', () => {
  it('is the same byte for byte when it is packed again [H4]', async () =>
    assert.equal(await hash(), await hash()));
});
