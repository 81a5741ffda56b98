import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { shellSettings } from '../../../src/cli/commands/plainCommands.ts';
import { root } from '../../../scripts/paths.ts';
import { CliBench } from '../../support/benches/cliBench.ts';
import { environmentOf, type CliResult } from '../../support/processes/cliProcess.ts';
import { accountOf } from '../../support/runs/sandboxCaller.ts';

const page = readFileSync(join(root, 'docs', 'cli.md'), 'utf8');
/** Lines of the page's shell blocks, in their order. */
const examples = [...page.matchAll(/^```sh\n([^]*?)^```$/gm)]
  .flatMap(([, block = '']) => block.split('\n'))
  .filter((line) => line !== '' && !line.startsWith('#'));

const token = 'a-token-of-a-webhook';
const body = '{"text":"Test message"}';
const headers = { Service: 'Alerts', 'Delivery-ID': '7a5f', 'Delivery-Timestamp': '2026-11-28T10:00:00Z' };
const signature = createHmac('sha256', token)
  .update(body + Object.values(headers).join(''))
  .digest('base64');
const signed = Object.entries({ Signature: signature, ...headers });

interface Expected {
  code?: number;
  stdout?: RegExp;
  stderr?: RegExp;
  /** A file that is there then, with this in it. */
  file?: [string, RegExp];
}

/** Beginnings of the examples, and what comes of each. */
const expected: Readonly<Record<string, Expected>> = {
  'central get ': { stdout: /"aps"/ },
  // Nobody is there to agree.
  'central call POST': { code: 3, stderr: /needs a confirmation/ },
  'central send samples/': { stdout: /"sites"/ },
  'central send checks --reporter': { file: ['report.xml', /<testcase /] },
  'central devices --filter': { file: ['down.csv', /^name,serial/] },
  'central compare checks.central': { stderr: /state before the change is in|0 calls differ/ },
  'central compare checks.central --reporter': { file: ['report.md', /As before/] },
  'central webhook create': { stderr: /Create the webhook/ },
  'central webhook list': { stdout: /night-ops/ },
  'central webhook edit': { stderr: /edit: 200/ },
  'central webhook test': { stderr: /test: 200/ },
  'central webhook token': { file: ['vault', /^kv put secret\/central-webhook token=- \w{40}$/m] },
  'central webhook rotate': { stdout: /^\w{40}$/m },
  'central webhook delete': { stderr: /delete: 200/ },
  'central webhook verify deliveries/': { stderr: /^The signature fits/ },
  'central webhook verify body.json': { stderr: /^The signature fits/ },
  // What the fake op gives is no account.
  'ARUBA_CENTRAL_SHARED=op://': { code: 3, file: ['op', /^read .*op:\/\/Private\/central\/shared$/m] },
};

describe('docs/cli.md', function () {
  if (process.platform === 'win32') return;
  let bench: CliBench;

  before(async () => {
    bench = await CliBench.open();
    const write = (path: string, text: string) => writeFileSync(join(bench.work, path), text);
    for (const folder of ['programs', 'checks', 'deliveries']) mkdirSync(join(bench.work, folder));
    cpSync(join(root, 'samples'), join(bench.work, 'samples'), { recursive: true });
    for (const folder of ['samples', '.'])
      write(join(folder, 'http-client.env.json'), '{"lab":{"site":"1"},"sandbox":{"site":"1"}}');
    write('site.json', '{"site_attributes":{"site_name":"Pisa"}}');
    write('checks.central', '### Sites\nGET /central/v2/sites?limit=1\n');
    write('checks/sites.central', '### Sites\nGET /central/v2/sites?limit=1\n');
    write('body.json', body);
    const head = signed.map(([name, value]) => `X-Central-${name}: ${value}\r\n`).join('');
    write('deliveries/delivery-1.http', `POST / HTTP/1.1\r\n${head}\r\n${body}`);
    const program = (name: string, script: string) => {
      write(join('programs', name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bench.work, 'programs', name), 0o755);
    };
    program('central', `exec "${process.execPath}" "${join(root, 'src', 'cli', 'main.ts')}" "$@"`);
    program('vault', 'echo "$* $(cat)" > vault');
    program('op', 'echo "$*" >> op; echo nothing');
  });
  after(() => bench.close());

  /** Runs a line as a person's shell does. */
  async function run(line: string, own?: Record<string, string>): Promise<CliResult> {
    const given = Object.fromEntries(signed);
    const command = line.replaceAll(
      /X-Central-([\w-]+): …/g,
      (_, name: string) => `X-Central-${name}: ${given[name]}`,
    );
    const account = line.startsWith('ARUBA_')
      ? {}
      : (own ?? environmentOf(accountOf(bench.sandbox, 'eu-prod')));
    const env = {
      PATH: [join(bench.work, 'programs'), process.env['PATH']].join(delimiter),
      ...{ HOME: bench.work, TMPDIR: bench.temporary, ARUBA_CENTRAL_FOLDER: bench.state },
      ...{ ARUBA_CENTRAL_WEBHOOK_TOKEN: token, ...account },
    };
    return new Promise((resolve) => {
      const child = execFile('sh', ['-c', command], { cwd: bench.work, env }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
      child.stdin?.end();
    });
  }

  it('has a first hour whose lines the sandbox prints for a shell', async () => {
    // The second key is that of the next sandbox.
    for (const time of ['first', 'second']) {
      const lines = shellSettings(accountOf(bench.sandbox, 'eu-prod'));
      const [, folder = ''] = /FOLDER='(.+)'/.exec(lines.join('\n')) ?? [];
      const command = 'central devices --filter status:down';
      const { code, stdout, stderr } = await run([...lines, command].join('\n'), {});
      rmSync(folder, { recursive: true, force: true });
      assert.equal(code, 0, `${time}: ${stderr}`);
      assert.match(stdout, /down/);
    }
  });

  it('has examples', () => assert.ok(examples.length >= 15));

  for (const [at, example] of examples.entries())
    it(`has one that works (${at + 1}): ${example}`, async () => {
      if (example.startsWith('central webhook listen')) {
        const [, ...args] = example.replace('8080', '0').split(' ');
        const { stderr } = await bench.run(args, { until: /Ctrl\+C ends\./ });
        assert.match(stderr, /^Listening on http:\/\/127\.0\.0\.1:\d+/);
        return;
      }
      // The longest beginning is the nearest.
      const [, wanted] =
        Object.entries(expected)
          .filter(([beginning]) => example.startsWith(beginning))
          .toSorted(([one], [other]) => other.length - one.length)[0] ?? assert.fail('No test knows it.');
      const { code, stdout, stderr } = await run(example);
      assert.equal(code, wanted.code ?? 0, stdout + stderr);
      if (wanted.stdout) assert.match(stdout, wanted.stdout);
      if (wanted.stderr) assert.match(stderr, wanted.stderr);
      const [path, pattern] = wanted.file ?? [];
      if (path === undefined || !pattern) return;
      assert.ok(existsSync(join(bench.work, path)), stderr);
      assert.match(readFileSync(join(bench.work, path), 'utf8'), pattern);
    });
});
