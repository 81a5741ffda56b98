import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../support/benches/cliBench.ts';

const key = Buffer.alloc(32, 7).toString('base64');

describe('central with a folder that it cannot use', () => {
  let bench: CliBench;
  before(async () => void (bench = await CliBench.open()));
  after(() => bench.close());

  const isLinux = process.platform === 'linux';
  const folders: [what: string, folder: (file: string) => string, expected: RegExp][] = [
    [
      'that is a file',
      (file) => file,
      /^untrusted: “.*a-file.*” is not safe .* is a file where a folder is expected/,
    ],
    [
      'under a file',
      (file) => join(file, 'x'),
      /^untrusted: “.*a-file.*” is not safe .* is a file where a folder is expected/,
    ],
    ['with a name that is too long', (file) => join(`${file}s`, 'x'.repeat(5_000)), /cannot be written/],
  ];
  // Under /proc the parent is there, and yet the system says that it is not.
  if (isLinux)
    folders.push(['that nobody can make', () => '/proc/x/y', /^unreachable: .* cannot be written/]);
  for (const [what, folder, expected] of folders)
    it(`says so of one ${what}`, async () => {
      const file = join(bench.work, 'a-file');
      writeFileSync(file, '');
      const env = { ARUBA_CENTRAL_KEY: key, ARUBA_CENTRAL_FOLDER: folder(file) };
      const { code, stdout, stderr } = await bench.run(['get', '/central/v2/sites'], { env });
      assert.deepEqual({ code, stdout }, { code: 3, stdout: '' });
      assert.match(stderr, expected);
    });

  if (isLinux)
    it('names TMPDIR where no temporary folder can be made', async () => {
      const { code, stderr } = await bench.run(['get', '/x'], {
        env: { TMPDIR: join(bench.work, 'missing') },
      });
      assert.equal(code, 3);
      assert.match(
        stderr,
        /^unreachable: Nothing was sent: no temporary folder could be made \(ENOENT\).*TMPDIR/,
      );
    });
});
