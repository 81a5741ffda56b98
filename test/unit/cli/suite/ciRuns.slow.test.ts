import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { root } from '../../../../scripts/paths.ts';
import { CliBench } from '../../../support/benches/cliBench.ts';
import { environmentOf } from '../../../support/processes/cliProcess.ts';
import { accountOf } from '../../../support/runs/sandboxCaller.ts';

const page = readFileSync(join(root, 'docs', 'ci.md'), 'utf8');
/** The blocks of one kind in a section of the page. */
function blocksOf(title: string, kind: string): string[] {
  const [, rest = ''] = page.split(`\n### ${title}`);
  const [section = ''] = rest.split(/\n##+ /);
  const blocks = section.matchAll(new RegExp(`^\`\`\`${kind}\n([^]*?)^\`\`\`$`, 'gm'));
  return [...blocks].map(([, block = '']) => block);
}

interface GitHub {
  jobs: { central: { env: Record<string, string>; steps: { run?: string }[] } };
}
interface GitLab {
  central: { variables: Record<string, string>; script: string[] };
}

/** A stand-in for each kind of pipeline: its secrets, and machines on which only the repository is there at first. */
describe('docs/ci.md, played run by run', function () {
  if (process.platform === 'win32') return;
  let bench: CliBench;
  let secrets: Record<string, string>;
  let jobs: number;
  const programs = () => join(bench.work, 'programs');
  const program = (name: string, script: string) => {
    writeFileSync(join(programs(), name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(programs(), name), 0o755);
  };

  beforeEach(async () => {
    bench = await CliBench.open();
    jobs = 0;
    for (const folder of ['programs', 'checks', 'tools']) mkdirSync(join(bench.work, folder));
    writeFileSync(
      join(bench.work, 'checks', 'sites.central'),
      '### Sites\n# @assert status == 200\nGET /central/v2/sites?limit=1\n',
    );
    program('npm', 'test "$1 $2" = "install --global"');
    program('central', `exec "${process.execPath}" "${join(root, 'src', 'cli', 'main.ts')}" "$@"`);
    const own = environmentOf(accountOf(bench.sandbox, 'eu-prod'));
    secrets = { ARUBA_CENTRAL_KEY: Buffer.alloc(32, 4).toString('base64'), CENTRAL_WRITE_TOKEN: 'may-write' };
    for (const name of ['CLIENT_ID', 'CLIENT_SECRET', 'ACCESS_TOKEN', 'REFRESH_TOKEN'])
      secrets[`ARUBA_CENTRAL_${name}`] = own[`ARUBA_CENTRAL_${name}`] ?? '';
  });
  afterEach(() => bench.close());

  /** Runs the lines of a job on a new machine; the sandbox stands in for the region. */
  async function job(lines: readonly string[], env: Record<string, string>) {
    const home = join(bench.work, `home-${(jobs += 1)}`);
    mkdirSync(home);
    const { ARUBA_CENTRAL_REGION: region, ...others } = env;
    assert.ok(region);
    const { ARUBA_CENTRAL_BASE_URL = '', ARUBA_CENTRAL_TOKEN_URL = '' } = environmentOf(
      accountOf(bench.sandbox, 'eu-prod'),
    );
    return new Promise<{ code: unknown; output: string }>((resolve) => {
      execFile(
        'sh',
        ['-e', '-c', lines.join('\n')],
        {
          cwd: bench.work,
          env: {
            PATH: programs() + delimiter + process.env['PATH'],
            ...{ HOME: home, TMPDIR: bench.temporary },
            ...(ARUBA_CENTRAL_TOKEN_URL && { ARUBA_CENTRAL_TOKEN_URL }),
            ...{ ...others, ARUBA_CENTRAL_BASE_URL },
          },
        },
        (error, stdout, stderr) => resolve({ code: error?.code ?? 0, output: stdout + stderr }),
      );
    });
  }

  /** Runs the pipeline three times, with an access token that has ended before each run. */
  async function threeRuns(run: () => ReturnType<typeof job>, newest: () => string | undefined) {
    const handedOn = new Set<string | undefined>();
    for (let runs = 1; runs <= 3; runs += 1) {
      bench.sandbox.control.endAccessTokens();
      const { code, output } = await run();
      assert.equal(code, 0, output);
      assert.equal(bench.sandbox.control.state().rotations, runs);
      assert.ok(existsSync(join(bench.work, 'reports', 'central.xml')));
      const sealed = newest();
      assert.match(sealed ?? '', /^central-sealed-1\./);
      assert.ok(!output.includes(sealed ?? ''));
      handedOn.add(sealed);
    }
    assert.equal(handedOn.size, 3);
  }

  it('goes on with GitHub Actions', async () => {
    const [block = ''] = blocksOf('GitHub Actions, with a token', 'yaml');
    const { env, steps } = (parse(block) as GitHub).jobs.central;
    const store = join(bench.work, 'CENTRAL_SEALED');
    program(
      'gh',
      `test "$*/$GH_REPO/$GH_TOKEN" = "secret set CENTRAL_SEALED/me/checks/may-write" && cat > "${store}"`,
    );
    const sealed = () => (existsSync(store) ? readFileSync(store, 'utf8') : undefined);
    const valueOf = (name: string) =>
      name === 'CENTRAL_SEALED' ? sealed() : (secrets[name] ?? secrets[`ARUBA_${name}`]);
    const filled = () =>
      Object.fromEntries(
        Object.entries(env).map(([name, value]) => [
          name,
          value
            .replace('${{ github.repository }}', 'me/checks')
            // One that is not set is empty.
            .replaceAll(/\$\{\{ secrets\.(\w+) \}\}/g, (_, secret: string) => valueOf(secret) ?? ''),
        ]),
      );
    const lines = steps.flatMap(({ run = [] }) => run);
    assert.equal(lines.length, 2);
    await threeRuns(() => job(lines, filled()), sealed);
  });

  describe('with an API of variables', () => {
    let api: Server;
    before(async () => {
      api = createServer((request, response) => {
        void text(request).then((body) => {
          const isGood =
            request.method === 'PUT' &&
            request.url === '/api/v4/projects/7/variables/ARUBA_CENTRAL_SEALED' &&
            request.headers['private-token'] === 'may-write' &&
            /name="masked"\r\n\r\ntrue\r\n/.test(body);
          const value = /name="value"\r\n\r\n([^\r\n]*)\r\n/.exec(body)?.[1];
          if (isGood && value !== undefined) secrets['ARUBA_CENTRAL_SEALED'] = value;
          response.writeHead(isGood ? 200 : 400).end();
        });
      }).listen(0, '127.0.0.1');
      await once(api, 'listening');
    });
    after(() => api.close());

    it('goes on with GitLab', async () => {
      const [block = ''] = blocksOf('GitLab, with a token', 'yaml');
      const [script = ''] = blocksOf('GitLab, with a token', 'sh');
      const { variables, script: lines } = (parse(block) as GitLab).central;
      writeFileSync(join(bench.work, 'tools', 'write-back.sh'), script);
      secrets['ARUBA_CENTRAL_SEALED'] = '';
      const gitLab = {
        CI_API_V4_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}/api/v4`,
        CI_PROJECT_ID: '7',
      };
      await threeRuns(
        () => job(lines, { ...gitLab, ...secrets, ...variables }),
        () => secrets['ARUBA_CENTRAL_SEALED'],
      );
    });
  });
});
