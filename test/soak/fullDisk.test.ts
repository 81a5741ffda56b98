import assert from 'node:assert/strict';
import { fillings, type Filling } from '../support/doubles/fullDisk.ts';
import { smallDisk } from '../support/processes/smallDisk.ts';

describe('a pair on a file system of 256 KB, page by page', () => {
  for (const owner of ['key', 'shared', 'window'] as const) {
    it(`is not asked for, or kept, or told to be lost: ${owner === 'window' ? 'a window' : `a terminal by ${owner}`}`, async function () {
      this.timeout(900_000);
      const disk = smallDisk();
      if (disk === undefined) {
        console.log(
          '      left out: this user may not mount a file system; pairKept.test.ts has faulty files instead',
        );
        this.skip();
      }
      try {
        const found = await fillings(owner, disk);
        print(found);
        assert.deepEqual(found.filter(isBad), []);
        assert.ok(found.some(({ sent }) => sent) && found.some(({ sent }) => !sent));
      } finally {
        disk.remove();
      }
    });
  }
});

function isBad({ sent, code, told, next }: Filling): boolean {
  if (!sent) return code === 0 || told === '' || next !== 0;
  return next !== 0 && !(code === 3 && told === 'signedOut');
}

function print(found: readonly Filling[]): void {
  for (const { pages, sent, code, told, next } of found)
    console.log(
      `      ${pages} pages free: ${sent ? 'sent' : 'not sent'}, exit ${code}${told && ` (${told})`}; next exit ${next}`,
    );
}
