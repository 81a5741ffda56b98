import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { leanAgentKit } from '../../scripts/build/agentKit.ts';
import { folderTexts } from '../../scripts/build/folderTexts.ts';
import { keepOut } from '../../scripts/build/keepOut.ts';
import { onlyNamed } from '../../scripts/build/onlyNamed.ts';

interface Package {
  version?: string;
  integrity?: string;
  resolved?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
}
interface Component {
  name: string;
  licenses: unknown[];
  hashes: { alg: string }[];
}
interface Manifest {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
  activationEvents: string[];
  capabilities: { untrustedWorkspaces: { supported: string } };
}

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> };
const locked = Object.entries(packages).filter(([path]) => path !== '');
/** The packages whose code is in the product. */
const shipped = ['@modelcontextprotocol/sdk', 'json-p3', 'undici', 'yaml', 'zod'];
const nameOf = (path: string) => path.replace(/^.*node_modules\//, '');

describe('the supply chain', () => {
  it('has five packages at run time, and no code of those that they need is in a file of the product [H2]', async () => {
    assert.deepEqual(Object.keys(manifest.dependencies), shipped);
    const needed = shipped.filter((name) => packages[`node_modules/${name}`]?.dependencies);
    assert.deepEqual(needed, ['@modelcontextprotocol/sdk']);
    const failed = (plugins: Plugin[]) =>
      build({
        entryPoints: [fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))],
        ...{ bundle: true, write: false, metafile: true, outdir: 'none', logLevel: 'silent', plugins },
        ...{ platform: 'node', format: 'cjs', define: { 'import.meta.main': 'true' } },
      }).catch((error: unknown) => error);
    const named = onlyNamed(manifest.dependencies);
    assert.ok(!((await failed([leanAgentKit, named])) instanceof Error));
    assert.match(String(await failed([named])), /ajv is in a file of the product/);
  });

  it('is listed in an SBOM, each package with its licence and its hash [H2]', function () {
    this.timeout(60_000);
    const sbom = execFileSync(process.execPath, ['scripts/sbom.ts'], { encoding: 'utf8', stdio: 'pipe' });
    const { components } = JSON.parse(sbom) as { components: Component[] };
    assert.deepEqual(
      components.map(({ name, licenses, hashes }) => [name, licenses.length, hashes[0]?.alg]),
      shipped.map((name) => [name, 1, 'SHA-512']),
    );
  });

  it('is fixed to exact versions and hashes [H2]', () => {
    const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    assert.deepEqual(
      asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
      [],
    );
    assert.deepEqual(
      locked.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true),
      [],
    );
  });

  it('runs scripts at installation for those packages only that are named [H2]', () => {
    const withScripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    assert.deepEqual(
      withScripts.map(([path]) => nameOf(path)).filter((name) => manifest.allowScripts[name] !== true),
      [],
    );
  });

  it('runs no action in CI but by its hash, with no more than the right to read [H1] [H5]', () => {
    const files = globSync('.github/workflows/*.yml').map(read);
    assert.ok(files.length > 0);
    for (const text of files) {
      const used = [...text.matchAll(/uses: *(\S+)/g)].map(([, action]) => action ?? '');
      assert.deepEqual(
        used.filter((action) => !/@[0-9a-f]{40}$/.test(action)),
        [],
      );
      assert.match(text, /^permissions:\n {2}contents: read$/m);
      assert.ok(!/pull_request_target|secrets\.|: write/.test(text));
    }
  });

  it('packs without a flag that lets secrets pass [H3]', () =>
    assert.ok(!/--allow-package|--no-verify|--skip-license/.test(read('scripts/package.ts'))));

  it('keeps undici and its global dispatcher out of what the editor loads [G2]', async () => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('../../src/extension.ts', import.meta.url))],
      bundle: true,
      write: false,
      metafile: true,
      outdir: 'none',
      platform: 'node',
      format: 'esm',
      external: ['vscode'],
      logLevel: 'silent',
      plugins: [folderTexts, keepOut('undici')],
    });
    const found = outputFiles.filter(({ text }) => /undici\.globalDispatcher|npm:undici/.test(text));
    assert.deepEqual(
      found.map(({ path }) => path),
      [],
    );
    assert.ok(outputFiles.length > 0);
  });

  it('lets a file of the workspace wake the extension, and nothing else outside it', () => {
    // A runbook in Markdown holds requests too; until one is asked for, nothing but its fences is read.
    assert.deepEqual(manifest.activationEvents, [
      'onLanguage:central',
      'onLanguage:markdown',
      'onWebviewPanel:arubaCentral.table',
    ]);
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
  });
});
