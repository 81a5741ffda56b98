import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Everything that a VSIX may hold. A new kind of file is a decision: it gets its line here. */
const allowed = [
  /^package\.json$/,
  /^package\.nls(\.[\w-]+)?\.json$/,
  /^(README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^dist\/[\w-]+\.cjs$/,
  /^dist\/webviews\/[\w-]+\.js$/,
  /^dist\/ThirdPartyNotices\.txt$/,
  /^media\/[\w.-]+\.(svg|png|css|js|json)$/,
  /^media\/skills\/aruba-central\/SKILL\.md$/,
  /^media\/walkthrough\/[\w-]+\.(svg|png|md)$/,
];
const required = [
  'package.json',
  'package.nls.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'media/icon.png',
];

describe('the files of the VSIX', () => {
  let packed: string[] = [];

  before(function () {
    this.timeout(60_000);
    const vsce = fileURLToPath(import.meta.resolve('@vscode/vsce/vsce'));
    const listing = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], { encoding: 'utf8' });
    packed = listing.split('\n').filter((line) => line !== '');
  });

  it('are of the kinds that users need, and nothing else [H3]', () => {
    assert.deepEqual(
      packed.filter((file) => !allowed.some((pattern) => pattern.test(file))),
      [],
    );
  });

  it('hold what the Marketplace shows', () => {
    assert.deepEqual(
      required.filter((file) => !packed.includes(file)),
      [],
    );
  });

  it('hold no key, no token and no path of the machine that packed them [H3]', () => {
    const telling =
      /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+\w|\beyJ[\w-]{20,}\.[\w-]{20,}\.|\bnpm_\w{30,}|\bgh[pousr]_\w{30,}/;
    const places = [process.cwd(), process.env['HOME'] ?? process.cwd()].filter((path) => path.length > 5);
    assert.deepEqual(
      packed.filter((file) => {
        const text = readFileSync(file, 'latin1');
        return (
          telling.test(text) || (!file.startsWith('dist/') && places.some((path) => text.includes(path)))
        );
      }),
      [],
    );
  });

  it('are the only ones that a sentence for a person points to', () => {
    const path = /(?<![\w/.$}])(?:docs|src|test|scripts|samples)\/[\w./-]+|(?<![\w/])[A-Za-z][\w-]*\.md\b/g;
    const comments = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm;
    const named = [...globSync('src/**/*.ts'), 'package.nls.json'].flatMap((file) =>
      [...readFileSync(file, 'utf8').replace(comments, '').matchAll(path)].map(([found]) => found),
    );
    assert.deepEqual(
      named.filter((file) => !packed.includes(file)),
      [],
    );
  });
});
