import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { reader } from './packedJson.ts';

/**
 * Gives `import … from 'texts:FOLDER'` the files of a folder of the repository as one packed module. Its `read` gives their texts, by their paths in the folder.
 * In a VSIX each file has a cost of some 150 bytes, and short ones are hardly packed.
 */
export const folderTexts: Plugin = {
  name: 'folder-texts',
  setup(build) {
    build.onResolve({ filter: /^texts:/ }, ({ path }) => ({
      path: path.slice('texts:'.length),
      namespace: 'texts',
    }));
    build.onLoad({ filter: /.*/, namespace: 'texts' }, ({ path }) => {
      const files = filesIn(path);
      return {
        contents: reader(textsOf(path, files)).join('\n'),
        watchFiles: files.map((file) => join(path, file)),
      };
    });
  },
};

function filesIn(folder: string): string[] {
  return globSync('**/*.*', { cwd: folder })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
}

function textsOf(folder: string, files: readonly string[]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}
