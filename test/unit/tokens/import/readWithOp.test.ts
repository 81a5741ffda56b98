import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { readWithOp } from '../../../../src/tokens/import/resolveReferences.ts';
import { temporaryFolder } from '../../../support/doubles/tokenAccount.ts';

describe('asking 1Password’s tool for a secret', () => {
  let folder: ReturnType<typeof temporaryFolder>;

  beforeEach(() => {
    folder = temporaryFolder();
  });

  afterEach(() => folder.remove());

  /** A program that stands for `op`. */
  function tool(script: string): string {
    const path = join(folder.path, 'op');
    writeFileSync(path, `#!${process.execPath}\n${script}`, { mode: 0o700 });
    return path;
  }

  it('passes the reference as one argument, whatever a shell would make of it', async () => {
    const op = tool('process.stdout.write(JSON.stringify(process.argv.slice(2)))');
    const reference = 'op://Work/Central $(touch x); `id`/secret key';
    assert.deepEqual(JSON.parse(await readWithOp(op)(reference)), ['read', '--', reference]);
  });

  it('refuses what is no reference on one line', async () => {
    const op = tool('process.stdout.write("canary")');
    for (const odd of ['--help', 'x op://a/b', 'op:///x', 'op://a\nb', 'https://example.com', ''])
      await assert.rejects(readWithOp(op)(odd), odd);
  });

  it('tells nothing of what a failing tool printed', async () => {
    const op = tool('console.log("canary"); console.error("canary"); process.exit(1)');
    const failure = await readWithOp(op)('op://a/b/c').catch((error: unknown) => error);
    assert.ok(failure instanceof Error && !inspect(failure, { depth: 9 }).includes('canary'));
  });

  it('fails where the tool is not there', async () => {
    await assert.rejects(readWithOp(join(folder.path, 'none'))('op://a/b/c'));
  });
});
