import { existsSync, globSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { basename } from 'node:path';
import * as esbuild from 'esbuild';
import { leanAgentKit } from './scripts/build/agentKit.ts';
import { commonJs } from './scripts/build/commonJs.ts';
import { folderTexts } from './scripts/build/folderTexts.ts';
import { keepForLater, keepOut } from './scripts/build/keepOut.ts';
import { lazyJson } from './scripts/build/lazyJson.ts';
import { leanPaths } from './scripts/build/leanPaths.ts';
import { leanUndici } from './scripts/build/leanUndici.ts';
import { leanYaml } from './scripts/build/leanYaml.ts';
import { leanZod } from './scripts/build/leanZod.ts';
import { notices } from './scripts/build/notices.ts';
import { onlyNamed } from './scripts/build/onlyNamed.ts';
import { packedJson } from './scripts/build/packedJson.ts';
import { report } from './scripts/build/report.ts';
import { smaller } from './scripts/build/smaller.ts';

/**
 * The editor's files. Whatever they import with `await import()` becomes a file of its own, loaded on first use;
 * a line here only gives such a file a lasting name. Code that two files share is in a chunk of its own, once.
 */
const editor = {
  extension: 'src/extension.ts',
  sandbox: 'src/sandbox/main.ts',
  catalogue: 'src/catalogue/lookup.ts',
  mcp: 'src/cli/mcpInEditor.ts',
  bodyWorker: 'src/request/run/body/bodyWorker.ts',
  importWorker: 'src/convert/importWorker.ts',
  reasons: 'src/base/reasons.ts',
  secretsIn: 'src/redact/secretsIn.ts',
};
/** Those that run in a process or a thread of their own, with no VS Code around them. */
const alone = ['mcp.cjs', 'bodyWorker.cjs', 'importWorker.cjs'];
/** Large tables that much code imports and a window that is fine seldom asks: the sentences of errors, and how a secret looks. */
const onUse = { 'reasons.cjs': editor.reasons, 'secretsIn.cjs': editor.secretsIn };

/** Pages in a panel of VS Code: one file each, which a browser runs. */
const pages = {
  table: 'src/webview/table/main.ts',
  // Read when a chart is asked for.
  chart: 'src/webview/chart/main.ts',
  page: 'src/webview/page/main.ts',
};

/** The terminal's program, with no VS Code around it, in a folder that the VSIX leaves out: a command reads only the files that it needs. */
const programs = {
  central: 'src/cli/main.ts',
  secretsIn: editor.secretsIn,
};

const begun = new Date();
const production = process.argv.includes('--production');
const packed = (files) => (production ? [smaller(files)] : []);
const licences = notices('dist/ThirdPartyNotices.txt');
const named = onlyNamed(JSON.parse(readFileSync('package.json', 'utf8')).dependencies);

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  // Packages as ES modules, of which unused code can be left out: `yaml` gives Node CommonJS.
  mainFields: ['module', 'main'],
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  minify: production,
  sourcemap: production ? false : 'inline',
  metafile: true,
  logLevel: 'warning',
  outExtension: { '.js': '.cjs' },
  supported: { 'dynamic-import': false },
};
const paths = { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' };

/** @type {esbuild.BuildOptions[]} */
const builds = [
  {
    ...common,
    entryPoints: existing(editor),
    outdir: 'dist',
    chunkNames: '[hash]',
    format: 'esm',
    splitting: true,
    supported: {},
    write: false,
    define: { ...paths, 'import.meta.main': 'false' },
    // Imported once, undici takes over the extension host's own fetch, past VS Code's proxy and certificates.
    plugins: [
      keepOut('undici'),
      leanAgentKit,
      leanYaml,
      leanZod,
      leanPaths,
      packedJson,
      folderTexts,
      keepForLater('zod', 'extension.cjs'),
      keepForLater('yaml', 'extension.cjs'),
      commonJs({ main: 'extension.cjs', alone, onUse, minify: production }),
      ...packed('*.cjs'),
      named,
      licences,
      report(),
    ],
  },
  {
    ...common,
    entryPoints: existing(pages),
    outdir: 'dist/webviews',
    platform: 'browser',
    target: 'es2024',
    format: 'iife',
    outExtension: {},
    plugins: [...packed('*.js'), named, licences, report()],
  },
  {
    ...common,
    entryPoints: existing(programs),
    outdir: 'dist/cli',
    chunkNames: 'chunk-[hash]',
    format: 'esm',
    splitting: true,
    supported: {},
    write: false,
    define: { ...paths, 'import.meta.main': 'true' },
    plugins: [
      leanAgentKit,
      leanYaml,
      leanZod,
      leanPaths,
      leanUndici,
      lazyJson,
      commonJs({ main: 'central.cjs', onUse: { 'secretsIn.cjs': editor.secretsIn }, minify: production }),
      ...packed('*.cjs'),
      named,
      licences,
      report(),
    ],
  },
];

if (process.argv.includes('--tests')) {
  // A spec that was removed must not run on.
  rmSync('out/test/host', { recursive: true, force: true });
  const specs = globSync('test/host/*.test.ts').map((path) => [basename(path, '.ts'), path]);
  builds.push({
    ...common,
    entryPoints: { index: 'test/host/index.ts', ...Object.fromEntries(specs) },
    outdir: 'out/test/host',
    external: ['vscode', 'mocha'],
    format: 'cjs',
    minify: false,
    sourcemap: 'inline',
    define: { ...paths, 'import.meta.main': 'false' },
  });
}

/** The entries whose source is there: a part that is not written yet is no reason not to build the others. */
function existing(entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(path)));
}

// The terminal's program alone, for its own package.
if (process.argv.includes('--programs')) builds.splice(0, 2);

for (const options of builds) {
  if (Object.keys(options.entryPoints).length === 0) continue;
  if (process.argv.includes('--watch')) await (await esbuild.context(options)).watch();
  else await esbuild.build(options);
}

// A source that was changed meanwhile is newer than what was made of it: scripts/central.mjs looks.
if (!process.argv.includes('--watch')) utimesSync('dist/cli/central.cjs', begun, begun);
