import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { folderTexts } from '../../../scripts/build/folderTexts.ts';
import { root } from '../../../scripts/paths.ts';

describe('the texts of a folder', () => {
  for (const folder of ['recipes', 'samples'])
    it(`are in the build, each as it is: ${folder}`, async () => {
      const { outputFiles } = await build({
        stdin: { contents: `export { read } from 'texts:${folder}';` },
        absWorkingDir: root,
        bundle: true,
        write: false,
        format: 'esm',
        platform: 'node',
        plugins: [folderTexts],
      });
      const code = encodeURIComponent(outputFiles[0]?.text ?? '');
      const { read } = (await import(`data:text/javascript,${code}`)) as {
        read: () => Record<string, string>;
      };
      const files = globSync('**/*.*', { cwd: join(root, folder) });
      assert.ok(files.length > 10);
      assert.deepEqual(
        read(),
        Object.fromEntries(files.map((file) => [file, readFileSync(join(root, folder, file), 'utf8')])),
      );
    });
});
