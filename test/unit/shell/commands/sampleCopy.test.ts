import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../../../../scripts/paths.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { nameParts, samplesIn, standalone } from '../../../../src/shell/commands/sampleCopy.ts';

const folder = join(root, 'samples');
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const environment = (JSON.parse(textOf('http-client.env.json')) as Record<string, Record<string, string>>)[
  'sandbox'
];

describe('A sample', () => {
  it('is listed with what it shows, each one that there is', () => {
    const samples = samplesIn(textOf('README.md'));
    const files = globSync(['*.central', 'runbook.md'], { cwd: folder }).map((path) => basename(path));
    assert.deepEqual(samples.map(({ file }) => file).toSorted(), files.toSorted());
    assert.ok(samples.every(({ file, name, shows }) => existsSync(join(folder, file)) && name && shows));
  });

  it('opens as a copy with a name of its own', () => {
    assert.deepEqual(nameParts('01-first-steps.central'), { name: 'first-steps', extension: 'central' });
    assert.deepEqual(nameParts('runbook.md'), { name: 'runbook', extension: 'md' });
  });

  it('has what it takes from an environment in its own text, once opened as a copy', () => {
    const text = standalone(textOf('04-sites-and-groups.central'), environment ?? {});
    assert.match(
      text,
      /^# A site is made[^]*?\n@newSite = Sample Depot\n@newGroup = [^]*?\n\n### Make a site\n/,
    );
    assert.equal(parse(text).blocks.length, parse(textOf('04-sites-and-groups.central')).blocks.length);
  });

  it('is the same text where it takes nothing from there', () => {
    const text = textOf('01-first-steps.central');
    assert.equal(standalone(text, environment ?? {}), text);
  });
});
