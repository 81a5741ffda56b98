import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, vscodeTestDir } from './paths.ts';
import { exitOnSignals } from './process/exitOnSignals.ts';
import { run } from './process/run.ts';
import { copyDemo } from './demo.ts';
import { checkStart } from './start/check.ts';
import { openDesktop } from './start/openDesktop.ts';
import { openServed } from './start/openServed.ts';
import { onPath } from './start/onPath.ts';

/** Builds the extension and opens a VS Code with it and the sandbox on a demo folder; `--check` does so unseen and leaves a picture. */
exitOnSignals();
const options = {
  check: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  served: { type: 'boolean' },
} as const;
const { values } = parseArgs({ options });
if (values.help) {
  console.log('npm start               builds the extension and opens VS Code with it and the sandbox');
  console.log(
    'npm start -- --served   the same in the browser, also where the desktop VS Code is on the path',
  );
  console.log('npm start -- --check    the same unseen, for a test; leaves a picture');
  process.exit(0);
}

await run(process.execPath, [join(root, 'esbuild.mjs')], { cwd: root, timeoutMs: 2 * 60_000 });
const directory = join(vscodeTestDir, values.check ? 'runs/start' : 'start');
if (values.check) rmSync(directory, { recursive: true, force: true });
const demo = join(directory, 'central-demo');
const folder = existsSync(demo) ? demo : copyDemo(demo);
const beside = [join(root, 'scripts', 'start', 'demo')];
const session = { directory, folder, extension: root, beside };

const code = values.served ? undefined : onPath('code');
if (values.check) await checkStart(session);
else if (code) await openDesktop(code, session);
else await openServed(session);
process.exit(0);
