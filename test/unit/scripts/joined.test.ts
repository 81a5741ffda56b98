import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild';
import { join } from '../../../scripts/build/joined.ts';
import { plainModule, withoutBare, withPlainApi, type Place } from '../../../scripts/build/plainModule.ts';

const places = placesWith({ thing: 't', a: 'k', c: 'l' });

describe('files joined to the one that needs them at once', () => {
  it('run as one, and give a file that comes later the same things', async () => {
    const main = load(
      await commonJs(
        await joined(
          {
            'main.cjs': `import { thing } from './part-A.cjs'; export const seen = thing;`,
            'part-A.cjs': `const a = { made: 1 }; export { a as thing };`,
          },
          { thing: 't' },
        ),
      ),
      () => assert.fail('Nothing else is read.'),
    );
    const later = load(
      await commonJs(
        `import{thing as a}from"./part-A.cjs";const b=()=>import("./part-A.cjs");export{a as thing,b as again};`,
      ),
      () => main,
    ) as { thing: unknown; again: () => Promise<{ thing: unknown }> };
    assert.ok(main['seen']);
    assert.equal(later.thing, main['seen']);
    assert.equal((await later.again()).thing, main['seen']);
  });

  it('leave out what is asked for on first use', async () => {
    const code = await joined({
      'main.cjs': `import './part-A.cjs'; export const later = () => import('./lazy.cjs');`,
      'part-A.cjs': '',
    });
    assert.match(await commonJs(code), /require\("\.\/lazy\.cjs"\)/);
  });

  it('take a name of another file once', async () => {
    const code = await joined({
      'main.cjs': `import { a } from "./outer.cjs"; import { seen } from "./part-A.cjs"; export const all = [a, seen];`,
      'part-A.cjs': `import { a, b } from "./outer.cjs"; export const seen = [a, b];`,
    });
    assert.match(await commonJs(code), /;const\{a,b:\w\}=require\("\.\/outer\.cjs"\);/);
  });
});

describe('a split file as CommonJS', () => {
  const lazy = new Set(['table.cjs']);

  it('takes the names of another one once, and gives its own as plain members', () => {
    assert.equal(
      plainModule(
        `import{a as b,c}from"./part-A.cjs";import{x}from"./table.cjs";import{y}from"node:fs";export{b as d,c};`,
        places,
        lazy,
      ),
      `const{k:b,l:c}=require("./main.cjs");import{x}from"./table.cjs";import{y}from"node:fs";module.exports={d:b,c};`,
    );
  });

  it('names a file once, no matter how many of its parts it takes names from', () => {
    const text = `import{a}from"./part-A.cjs";import{\nb}from"./one.cjs";import{c}from"./part-B.cjs";`;
    const partB = { file: 'main.cjs', mark: '$2', names: new Map([['c', 'm']]) };
    const both = new Map([...places, ['part-B.cjs', partB]]);
    assert.equal(
      plainModule(text, both, lazy),
      `const{k:a,m:c}=require("./main.cjs");const{\nb:b}=require("./one.cjs");;`,
    );
  });

  it('keeps the numbers of its lines', () => {
    const text = `import "./part-A.cjs";\nimport {\n  a,\n  b as c\n} from "./one.cjs";\nlog(a, c);\nexport {\n  c as d\n};\n//# map\n`;
    assert.equal(
      plainModule(withoutBare(text), places, lazy),
      `\nconst{\n  a:a,\n  b:c\n}=require("./one.cjs");\nlog(a, c);\nmodule.exports={\n  d:c\n};\n//# map\n`,
    );
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

/** Two files in one, of which the second gives these names. */
function placesWith(names: Record<string, string>): Map<string, Place> {
  return new Map([
    ['main.cjs', { file: 'main.cjs', mark: '', names: new Map() }],
    ['part-A.cjs', { file: 'main.cjs', mark: '$1', names: new Map(Object.entries(names)) }],
  ]);
}

function joined(texts: Record<string, string>, names: Record<string, string> = {}): Promise<string> {
  const options = { places: placesWith(names), onUse: new Set(['part-A.cjs']) };
  return join('main.cjs', new Map(Object.entries(texts)), options, { minify: true });
}

async function commonJs(text: string): Promise<string> {
  const { code } = await transform(plainModule(text, places, new Set()), { format: 'cjs', minify: true });
  return code;
}

function load(code: string, require: (name: string) => unknown): Record<string, unknown> {
  const module = { exports: {} };
  runInNewContext(code, { module, exports: module.exports, require });
  return module.exports;
}
