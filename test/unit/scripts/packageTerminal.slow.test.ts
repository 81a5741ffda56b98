import assert from 'node:assert/strict';
import { execFile, execSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { packageTerminal } from '../../../scripts/packageTerminal.ts';
import { root } from '../../../scripts/paths.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/main.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';
import { environmentOf } from '../../support/processes/cliProcess.ts';
import { accountOf } from '../../support/runs/sandboxCaller.ts';

describe('The npm package of central', function () {
  this.timeout(120_000);
  let folder: ReturnType<typeof temporaryFolder>;

  before(async () => {
    folder = temporaryFolder();
    await packageTerminal(folder.path);
    built();
  });
  after(() => folder.remove());

  const inShell = (command: string) =>
    process.platform === 'win32' ? command.replace('&& rm ', '&& del ') : command;

  /** Follows the steps of the container file, with this machine in the place of the image and a folder in that of its root. */
  function built(): void {
    const steps = readFileSync(join(root, 'Containerfile'), 'utf8').matchAll(/^([A-Z]+) (.*)$/gm);
    const image = join(folder.path, 'image');
    const inImage = (path: string) => join(image, path);
    mkdirSync(inImage('tmp'), { recursive: true });
    const done: string[] = [];
    for (const [, step = '', given = ''] of steps) {
      done.push(step);
      const [from = '', to = ''] = given.split(' ');
      if (step === 'FROM') assert.match(given, /^node:24-/);
      else if (step === 'COPY') {
        const found = globSync(from, { cwd: folder.path });
        assert.equal(found.length, 1);
        copyFileSync(join(folder.path, found[0] ?? ''), inImage(to));
      } else if (step === 'RUN')
        execSync(inShell(given.replaceAll('/tmp/', `${inImage('tmp')}${sep}`)), {
          stdio: 'pipe',
          env: { ...process.env, npm_config_prefix: image },
        });
      else if (step === 'USER') assert.equal(given, 'node');
      else if (step === 'WORKDIR') mkdirSync(inImage(given));
      else if (step === 'ENTRYPOINT') assert.deepEqual(JSON.parse(given), ['central']);
      else assert.fail(`The test does not know the step ${step}.`);
    }
    assert.deepEqual(done, ['FROM', 'COPY', 'RUN', 'USER', 'WORKDIR', 'ENTRYPOINT']);
    assert.deepEqual(readdirSync(inImage('tmp')), []);
  }

  /** Node that runs it: the one of the tests, or another one that a pipeline gives. */
  const node = process.env['TERMINAL_NODE'] ?? process.execPath;

  const place = () =>
    process.platform === 'win32'
      ? join(folder.path, 'image', 'node_modules', 'aruba-central-terminal')
      : join(folder.path, 'image', 'lib', 'node_modules', 'aruba-central-terminal');

  /** Not in turn with the sandbox, which is in this process. */
  const central = (args: readonly string[], env: Record<string, string | undefined> = {}) =>
    promisify(execFile)(node, [join(place(), 'central.cjs'), ...args], {
      cwd: join(folder.path, 'image', 'work'),
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

  it('is entered by its own name, as the container is', async function () {
    if (process.platform === 'win32') this.skip();
    const entry = join(folder.path, 'image', 'bin', 'central');
    const { stdout } = await promisify(execFile)(entry, ['--help'], {
      env: { PATH: [dirname(node), process.env['PATH']].join(delimiter) },
    });
    assert.match(stdout, /central send <file>…/);
  });

  describe('runs the main commands where nothing else of the project is:', () => {
    let sandbox: Sandbox;
    before(async () => {
      sandbox = await startSandbox({ devices: 10 });
      const work = join(folder.path, 'image', 'work');
      writeFileSync(join(work, 'sites.central'), '### Sites\nGET /central/v2/sites?limit=1\n');
      writeFileSync(
        join(work, 'call.sh'),
        'curl https://app1-apigw.central.arubanetworks.com/central/v2/sites\n',
      );
    });
    after(() => sandbox.close());

    for (const [line, pattern, label = 'eu-prod'] of [
      ['get /central/v2/sites?limit=1', /^\{"sites":/],
      ['get /network-monitoring/v1/aps?limit=1', /^\{/, 'eu-next'],
      ['send sites.central --reporter junit', /<testcase name="Sites"/],
      ['send sites.central --dry-run', /Nothing was sent/],
      ['compare sites.central', /^$/],
      ['devices --output csv', /^name,serial/],
      ['sites', /^ID +NAME/m],
      ['accounts', /eu-prod/],
      ['import curl call.sh', /^GET \/central\/v2\/sites$/m],
      ['copy sites.central --as python', /central\/v2\/sites/],
      ['completion bash', /_central\(\)/],
      ['webhook list', /^ID +NAME/m],
      ['reference none', /^$/],
      ['mcp', /^$/],
      ['send --help', /--reporter kind\[=file\]/],
    ] as const)
      it(`central ${line}`, async () => {
        const run = central(line.split(' '), environmentOf(accountOf(sandbox, label)));
        run.child.stdin?.end();
        assert.match((await run).stdout, pattern);
      });
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
