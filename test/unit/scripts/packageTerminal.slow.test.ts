import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageTerminal } from '../../../scripts/packageTerminal.ts';
import { root } from '../../../scripts/paths.ts';
import { startSandbox } from '../../../src/sandbox/main.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';
import { environmentOf } from '../../support/processes/cliProcess.ts';
import { accountOf } from '../../support/runs/sandboxCaller.ts';

describe('The npm package of central', function () {
  this.timeout(120_000);
  let folder: ReturnType<typeof temporaryFolder>;

  before(async () => {
    folder = temporaryFolder();
    const file = await packageTerminal(folder.path);
    // The step of the container file, into a folder.
    const step = /^RUN (npm install .*?) && /m.exec(readFileSync(join(root, 'Containerfile'), 'utf8'))?.[1];
    assert.ok(step);
    const [program = '', ...args] = step.replace('/tmp/central.tgz', file).split(' ');
    execFileSync(program, [...args, '--prefix', folder.path], {
      stdio: 'pipe',
      shell: process.platform === 'win32',
    });
  });
  after(() => folder.remove());

  /** Node that runs it: the one of the tests, or another one that a pipeline gives. */
  const node = process.env['TERMINAL_NODE'] ?? process.execPath;

  const place = () =>
    process.platform === 'win32'
      ? join(folder.path, 'node_modules', 'aruba-central-terminal')
      : join(folder.path, 'lib', 'node_modules', 'aruba-central-terminal');

  /** Not in turn with the sandbox, which is in this process. */
  const central = (args: readonly string[], env: Record<string, string | undefined> = {}) =>
    promisify(execFile)(node, [join(place(), 'central.cjs'), ...args], {
      cwd: folder.path,
      env: { PATH: process.env['PATH'], ARUBA_CENTRAL_FOLDER: join(folder.path, 'state'), ...env },
    });

  it('needs no other package, and brings its licence and its page', () => {
    const manifest = JSON.parse(readFileSync(join(place(), 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    assert.deepEqual([manifest['dependencies'], manifest['scripts']], [undefined, undefined]);
    assert.deepEqual(manifest['peerDependenciesMeta'], { '@napi-rs/keyring': { optional: true } });
    assert.deepEqual(readdirSync(join(place(), '..')), ['aruba-central-terminal']);
    assert.match(readFileSync(join(place(), 'LICENSE'), 'utf8'), /MIT/);
    assert.doesNotMatch(readFileSync(join(place(), 'README.md'), 'utf8'), /\]\((?!#|https:)/);
    assert.match(readFileSync(join(place(), 'ThirdPartyNotices.txt'), 'utf8'), /undici/);
  });

  it('runs the main commands where nothing else of the project is', async () => {
    assert.match((await central(['--help'])).stdout, /central send <file>…/);
    const sandbox = await startSandbox({ devices: 10 });
    try {
      for (const [label, path] of [
        ['eu-prod', '/central/v2/sites?limit=1'],
        ['eu-next', '/network-monitoring/v1/aps?limit=1'],
      ] as const) {
        const { stdout } = await central(['get', path], environmentOf(accountOf(sandbox, label)));
        assert.equal(typeof JSON.parse(stdout), 'object');
      }
    } finally {
      await sandbox.close();
    }
  });

  it('keeps its key in the system’s key store, once the package for that is installed beside it', async () => {
    const sandbox = await startSandbox({ devices: 10 });
    const add = () =>
      central(['accounts', 'add'], {
        ...environmentOf(accountOf(sandbox, 'eu-next')),
        ARUBA_CENTRAL_KEY: 'system',
        ARUBA_CENTRAL_FOLDER: join(folder.path, 'with-key-store'),
      });
    try {
      await assert.rejects(add(), /npm install --global @napi-rs\/keyring/);
      assert.ok(!existsSync(join(folder.path, 'with-key-store', 'secrets')), 'nothing is stored in clear');
      const kept = join(folder.path, 'kept');
      const keyring = join(place(), '..', '@napi-rs', 'keyring');
      mkdirSync(keyring, { recursive: true });
      writeFileSync(join(keyring, 'package.json'), '{"version":"2.1.2"}');
      writeFileSync(
        join(keyring, 'index.js'),
        `const fs = require('node:fs'); exports.AsyncEntry = class {
          getPassword = async () => (fs.existsSync(${JSON.stringify(kept)}) ? fs.readFileSync(${JSON.stringify(kept)}, 'utf8') : null);
          setPassword = async (text) => fs.writeFileSync(${JSON.stringify(kept)}, text);
        };`,
      );
      for (let runs = 0; runs < 2; runs += 1)
        assert.equal(
          (await add()).stderr,
          '“eu-next” is stored, encrypted with a key in the system’s key store.\n',
        );
      assert.equal(Buffer.from(readFileSync(kept, 'utf8'), 'base64').length, 32);
    } finally {
      await sandbox.close();
    }
  });
});
