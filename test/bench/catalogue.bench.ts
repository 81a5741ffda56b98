import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { byPrefix, byWords, findOperation, nearest } from '../../src/catalogue/lookup.ts';
import type { Report } from './report.ts';

export const name = 'catalogue';

const searches = [
  'down aps',
  'reboot',
  'licence list',
  'poe bounce',
  'client roaming',
  'g',
  'firmware compliance group',
];

export async function run(report: Report): Promise<void> {
  const add = (what: string, samples: number[], mark = '–') =>
    report.add({ what, unit: 'ms', samples, mark });
  add(
    'catalogue: open both platforms',
    times(9, () => openCatalogue()),
  );
  add(
    'catalogue: build the word index',
    times(5, () => openCatalogue().words),
  );
  const catalogue = openCatalogue();
  const paths = catalogue.operations.new.map(({ path }) => path.replaceAll(/\{[^}]*\}/g, 'X1'));
  const all = times(9, () => paths.map((path) => findOperation(catalogue, 'GET', path, 'new')));
  report.add({
    what: 'catalogue: find an operation',
    unit: 'µs',
    samples: all.map((ms) => (ms * 1000) / paths.length),
    mark: '–',
  });
  byWords(catalogue, 'warm');
  add(
    'catalogue: search by words',
    searches.flatMap((text) => times(9, () => byWords(catalogue, text))),
    '5',
  );
  add(
    'catalogue: complete a path',
    times(21, () => byPrefix(catalogue, '/monitoring/v1/', 'classic')),
    '5',
  );
  add(
    'catalogue: nearest paths, for a hint',
    times(21, () => nearest(catalogue, '/monitorng/v2/ap', 'classic')),
  );
  const bytes = ['classic', 'new'].map((platform) => {
    const file = new URL(`../../src/catalogue/${platform}.json`, import.meta.url);
    return gzipSync(readFileSync(file)).length;
  });
  report.add({
    what: 'catalogue: data, gzipped',
    unit: 'KB',
    samples: [bytes.reduce((a, b) => a + b) / 1024],
    mark: '150',
  });
}

/** ms of each of some calls. */
function times(count: number, work: () => unknown): number[] {
  return Array.from({ length: count }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
}
