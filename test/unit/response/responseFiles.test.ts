import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ResponseFiles } from '../../../src/response/responseFiles.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('The files of large answers', () => {
  let root: string;
  let files: ResponseFiles;

  beforeEach(() => {
    root = join(mkdtempSync(join(tmpdir(), 'answers-')), 'answers');
    files = new ResponseFiles(root);
  });
  afterEach(() => rmSync(join(root, '..'), { recursive: true }));

  it('take what comes in, and only this user can read them', async () => {
    const sink = await files.spill.open();
    await sink.write(bytes('one '));
    await sink.write(bytes('two'));
    await sink.close('whole');
    assert.equal(readFileSync(sink.file, 'utf8'), 'one two');
    if (process.platform !== 'win32') assert.equal(statSync(sink.file).mode & 0o077, 0);
  });

  it('of answers that nobody wants any more are removed at once, and of those that broke off stay', async () => {
    for (const [ending, isKept] of [['dropped', false] as const, ['broken', true] as const]) {
      const sink = await files.spill.open();
      await sink.write(bytes('half'));
      await sink.close(ending);
      assert.equal(existsSync(sink.file), isKept);
    }
  });

  it('never take the place of one another', async () => {
    const [first, second] = [await files.write('a.bin', bytes('1')), await files.write('a.bin', bytes('2'))];
    assert.equal(readFileSync(first, 'utf8') + readFileSync(second, 'utf8'), '12');
  });

  it('go with their account, but for those that are named', async () => {
    const [kept, gone] = [await files.write('a.bin', bytes('1')), await files.write('b.bin', bytes('2'))];
    const removed: string[] = [];
    files.onDidRemove((path) => removed.push(path));
    await files.clearBut(new Set([kept]));
    assert.deepEqual([existsSync(kept), existsSync(gone), removed], [true, false, [gone]]);
    await files.clearBut(new Set());
    assert.equal(existsSync(kept), false);
  });

  it('take a bounded room together: the oldest go and are told of, and the newest stays', async () => {
    files = new ResponseFiles(root, 10);
    const removed: string[] = [];
    files.onDidRemove((path) => removed.push(path));
    const paths: string[] = [];
    for (const text of ['12345', '12345', '1', 'longer than there is room']) {
      const sink = await files.spill.open();
      await sink.write(bytes(text));
      await sink.close('whole');
      paths.push(sink.file);
    }
    assert.deepEqual(removed, paths.slice(0, 3));
    assert.deepEqual(paths.map(existsSync), [false, false, false, true]);
    removed.splice(0);
    const next = await files.write('a.bin', bytes('123'));
    assert.deepEqual(removed, paths.slice(3));
    assert.ok(existsSync(next));
  });

  it('go with a sign-out', async () => {
    await files.write('a.bin', bytes('1'));
    await files.clear();
    assert.equal(existsSync(root), false);
  });

  it('of windows that have ended go, and those of this one stay', async () => {
    await files.write('a.bin', bytes('1'));
    // No process has a number above 2^22 on Linux, or an odd one of this size elsewhere.
    for (const left of ['999999999', 'odd']) mkdirSync(join(root, left));
    await files.removeLeft();
    assert.deepEqual(readdirSync(root), [String(process.pid)]);
  });
});
