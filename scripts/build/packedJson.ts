import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'esbuild';
import { configurationTwins } from '../../src/catalogue/twins/configuration.ts';
import { monitoringTwins } from '../../src/catalogue/twins/monitoring.ts';
import { platformTwins } from '../../src/catalogue/twins/platform.ts';
import { root } from '../paths.ts';
import { inColumns } from './columns.ts';

/** The tables of the catalogue. They have the same paths in them, so they are packed as one text. */
const tables = ['new.json', 'classic.json', 'deed/templates.json'];
/** The texts of the twins, which name the same paths. */
const twins = { configurationTwins, monitoringTwins, platformTwins };

/**
 * Puts the tables of the catalogue into the build as one Brotli text, unpacked on first use: the VSIX is 25 KB smaller than
 * with the deflate of its ZIP.
 */
export const packedJson: Plugin = {
  name: 'packed-json',
  setup(build) {
    const files = tables.map((table) => join(root, 'src/catalogue', table));
    build.onResolve({ filter: /^packed:tables$/ }, ({ path }) => ({ path, namespace: 'packed' }));
    build.onLoad({ filter: /.*/, namespace: 'packed' }, () => ({
      contents: unpacking([...files.map((file) => readFileSync(file, 'utf8')), JSON.stringify(twins)]),
      resolveDir: import.meta.dirname,
      watchFiles: files,
    }));
    build.onLoad({ filter: /[\\/]catalogue[\\/](?:deed[\\/])?[a-z]+\.json$/ }, ({ path }) => {
      const at = files.indexOf(path);
      // Another file is built as it is.
      if (at < 0) return undefined;
      return { contents: `import { tables } from 'packed:tables';\nexport default tables[${at}];` };
    });
    build.onLoad(
      { filter: /[\\/]catalogue[\\/]twins[\\/](?:configuration|monitoring|platform)\.ts$/ },
      ({ path }) => {
        const name = `${basename(path, '.ts')}Twins`;
        return {
          contents: `import { tables } from 'packed:tables';\nexport const { ${name} } = tables[${files.length}];`,
        };
      },
    );
  },
};

/** Gives the text of a module whose `tables` are the values of JSON texts, which are packed. Each text is an object. */
export function unpacking(texts: readonly string[]): string {
  const values = texts.map((text) => inColumns(JSON.parse(text) as Record<string, unknown>));
  return [
    "import { fromColumns } from './columns.ts';",
    ...reader(values),
    'export const tables = read().map(fromColumns);',
  ].join('\n');
}

/** Gives the lines of a module that exports `read`, which unpacks the value from a Brotli text. */
export function reader(value: unknown): string[] {
  const packed = brotliCompressSync(JSON.stringify(value)).toString('base64');
  return [
    "import { brotliDecompressSync } from 'node:zlib';",
    `const packed = '${packed}';`,
    "export const read = () => JSON.parse(brotliDecompressSync(Buffer.from(packed, 'base64')).toString('utf8'));",
  ];
}
