import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageExtension } from '../../scripts/package.ts';
import { root } from '../../scripts/paths.ts';
import type { Report } from './report.ts';

export const name = 'sizes of what users download and load';

export async function run(report: Report): Promise<void> {
  const vsix = await packageExtension();
  // Both are read at activation; the second is what programs without VS Code share with it.
  const own = megabytes(['extension.cjs', 'core.cjs'].map((name) => join(root, 'dist', name)));
  const chunks = megabytes(globSync(join(root, 'dist', '{chunk,later}-*.cjs')));
  report.add({ what: 'VSIX', unit: 'MB', samples: [megabytes([vsix])], mark: '0.75' });
  report.add({ what: 'main bundle', unit: 'MB', samples: [own], mark: '0.25' });
  for (const [page, mark] of [
    ['table', '220'],
    ['chart', '400'],
  ] as const) {
    const kilobytes = megabytes([join(root, 'dist', 'webviews', `${page}.js`)]) * 1_000;
    report.add({ what: `code of the ${page}, read on first use`, unit: 'KB', samples: [kilobytes], mark });
  }
  report.add({
    what: 'chunks, most of them read on first use; the build prints which',
    unit: 'MB',
    samples: [chunks],
  });
}

function megabytes(files: readonly string[]): number {
  return files.reduce((total, file) => total + statSync(file).size, 0) / 1_000_000;
}
