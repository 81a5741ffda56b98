import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { suiteFiles } from '../../../../src/cli/suite/suiteFiles.ts';
import { temporaryFolder } from '../../../support/doubles/tokenAccount.ts';

describe('The files of a send', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const at = (path: string) => join(folder.path, path);

  before(() => {
    folder = temporaryFolder();
    for (const path of ['b/deep', '.hidden', 'node_modules/x', 'empty'])
      mkdirSync(at(path), { recursive: true });
    for (const path of [
      'a.central',
      'b/c.central',
      'b/deep/d.central',
      'b/note.md',
      '.hidden/x.central',
      'b/.e.central',
      'node_modules/x/y.central',
    ])
      writeFileSync(at(path), 'GET /x\n');
    symlinkSync(at('a.central'), at('b/link.central'));
    symlinkSync(at('.hidden/x.central'), at('b/to-hidden.central'));
    symlinkSync(at('.hidden'), at('to-hidden'), 'junction');
  });
  after(() => folder.remove());

  const found = async (...operands: string[]) => {
    const files = await suiteFiles(operands.map(at));
    return files.map(({ path, isNamed }) => `${relative(folder.path, path)}${isNamed ? ' named' : ''}`);
  };

  it('are those below a folder, without hidden ones and those of other programs, each once', async () => {
    assert.deepEqual(await found('.'), ['a.central', join('b', 'c.central'), join('b', 'deep', 'd.central')]);
  });

  it('are none in a pipe of the shell', function () {
    if (process.platform !== 'linux') this.skip();
    const { href } = new URL('../../../../src/cli/suite/suiteFiles.ts', import.meta.url);
    const code = `const { suiteFiles } = await import('${href}'); await suiteFiles(['/dev/stdin'])`;
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { input: 'GET /x' });
    assert.match(String(stderr), /UsageError: .*it is a pipe, and this must be a file in a folder/);
  });

  it('are those of a hidden folder only where a person names it', async () => {
    assert.deepEqual(await found('*/*.central'), [join('b', 'c.central'), join('b', 'link.central')]);
    assert.deepEqual(await found('.hidden/*.central'), [join('.hidden', 'x.central')]);
    assert.deepEqual(await found('.hidden'), [join('.hidden', 'x.central')]);
    assert.deepEqual(await found('to-hidden'), [join('to-hidden', 'x.central')]);
    assert.deepEqual(await found('b/to-hidden.central'), [`${join('b', 'to-hidden.central')} named`]);
  });

  it('are those of a hidden folder that a pattern names among others, or by its beginning', async () => {
    const both = [join('.hidden', 'x.central'), join('b', 'c.central'), join('b', 'link.central')];
    for (const pattern of ['{.hidden,b}', '{b,.hid*}', '@(b|.hidden)', '{b,.??????}', '{b,.hid{den,ing}}'])
      assert.deepEqual(await found(`${pattern}/*.central`), both, pattern);
    for (const pattern of ['.{hidden,x}', '.hid{den,ing}', '.hidden{,x}', '.@(hidden|x)', '.h+(idden|x)'])
      assert.deepEqual(await found(`${pattern}/*.central`), both.slice(0, 1), pattern);
    for (const pattern of ['{.hiding,b}', '{b,.o*}', './*', '../*/b', './{*,x}'])
      assert.ok(!(await found(`${pattern}/*.central`)).some((path) => path.includes('hidden')), pattern);
  });

  it('are found by the ending in capitals too, but not in the packages of others', async () => {
    for (const path of ['loud/NODE_MODULES/z.central', 'loud/Checks.CENTRAL']) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), 'GET /x\n');
    }
    try {
      assert.deepEqual(await found('loud'), [join('loud', 'Checks.CENTRAL')]);
    } finally {
      rmSync(at('loud'), { recursive: true });
    }
  });

  it('are those behind a link that a person names, as a folder or in a pattern', async () => {
    assert.deepEqual(await found('to-hidden/*.central'), [join('to-hidden', 'x.central')]);
    assert.deepEqual(await found('to-hidden/**/[x].central'), [join('to-hidden', 'x.central')]);
    await assert.rejects(found('to-*/*.central'), /no file fits/);
  });

  it('are refused where one is a link to what is not there, by a path, a folder or a pattern', async () => {
    mkdirSync(at('links'));
    symlinkSync(at('nowhere'), at('links/gone.central'));
    try {
      for (const operand of ['links/gone.central', 'links', 'links/*.central'])
        await assert.rejects(
          found(operand),
          /“\S*gone\.central” cannot be read: it is a link to “\S*nowhere”, which is not there$/,
          operand,
        );
    } finally {
      rmSync(at('links'), { recursive: true });
    }
  });

  it('are those that fit a pattern, and those that are named, in the order of the operands', async () => {
    assert.deepEqual(await found('b/note.md', 'b/**/*.central', 'a.central'), [
      `${join('b', 'note.md')} named`,
      join('b', 'c.central'),
      join('b', 'deep', 'd.central'),
      `${join('b', 'link.central')} named`,
    ]);
  });

  it('are without those that an operand with “!” leaves out, wherever it stands', async () => {
    const without = async (...operands: string[]) => {
      const files = await suiteFiles(
        operands.map((one) => (one.startsWith('!') ? `!${at(one.slice(1))}` : at(one))),
      );
      return files.map(({ path }) => relative(folder.path, path));
    };
    assert.deepEqual(await without('.', '!b/deep'), ['a.central', join('b', 'c.central')]);
    assert.deepEqual(await without('!b/**/[cd].central', 'b/**', 'a.central'), [
      join('b', 'link.central'),
      join('b', 'note.md'),
    ]);
    // It is the same file, by another name.
    assert.deepEqual((await without('.', '!b/link.central'))[0], 'a.central');
    assert.deepEqual(await found('b/!(c|note).*'), [join('b', 'link.central')]);
    await assert.rejects(without('a.central', '!x*.central'), /no file fits “.*x\*\.central”/);
    await assert.rejects(without('a.central', '!.'), /no file is left after “!.*”/);
    await assert.rejects(without('!a.central'), /no file is left after “!.*”/);
  });

  it('are named where a person names them, though a folder has them too', async () => {
    assert.deepEqual(await found('b', 'b/c.central'), [
      `${join('b', 'c.central')} named`,
      join('b', 'deep', 'd.central'),
      join('b', 'link.central'),
    ]);
  });

  for (const [operand, why] of [
    ['none.central', /“.*none\.central” cannot be read/],
    ['empty', /“.*empty” has no file that ends in \.central/],
    ['x*.central', /no file fits “.*x\*\.central”/],
    ['none/*.central', /no file fits/],
  ] as const)
    it(`are named where there are none: ${operand}`, async () => {
      await assert.rejects(suiteFiles([at('a.central'), at(operand)]), why);
    });
});
