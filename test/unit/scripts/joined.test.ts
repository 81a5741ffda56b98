import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { join, referTo, withPlainApi } from '../../../scripts/build/joined.ts';

const form = { format: 'cjs', platform: 'node', minify: true } as const;
const names = ['main.cjs', 'part-A.cjs'];

describe('files joined to the one that needs them at once', () => {
  it('run as one, and give a file that comes later the same things', async () => {
    const texts = new Map([
      ['main.cjs', `import { thing } from './part-A.cjs'; export const seen = thing;`],
      ['part-A.cjs', `export const thing = { made: 1 };`],
    ]);
    const main = load(await join('main.cjs', names, texts, form), () => assert.fail('Nothing else is read.'));
    const later = load(
      referTo('main.cjs', names, `exports.thing = require("./part-A.cjs").thing;`),
      () => main,
    );
    assert.ok(main['seen']);
    assert.equal(later['thing'], main['seen']);
  });

  it('leave out what is asked for on first use', async () => {
    const texts = new Map([
      ['main.cjs', `import './part-A.cjs'; export const later = () => import('./lazy.cjs');`],
      ['part-A.cjs', ''],
    ]);
    const code = await join('main.cjs', names, texts, { ...form, supported: { 'dynamic-import': false } });
    assert.match(code, /require\("\.\/lazy\.cjs"\)/);
  });
});

describe('the API of VS Code', () => {
  it('is taken as it is, however esbuild writes the import', () => {
    assert.equal(
      withPlainApi(`import*as a from"vscode";import * as $b from "vscode";import*as c from"node:fs";`),
      `const a = require("vscode");const $b = require("vscode");import*as c from"node:fs";`,
    );
  });
});

function load(code: string, require: (name: string) => unknown): Record<string, unknown> {
  const module = { exports: {} };
  runInNewContext(code, { module, exports: module.exports, require });
  return module.exports;
}
