import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitOnSignals } from './process/exitOnSignals.ts';
import { run } from './process/run.ts';
import { root } from './paths.ts';

/** Members of our package.json that the terminal's package has too. */
const shared = ['version', 'license', 'homepage', 'repository', 'bugs', 'keywords'] as const;
const name = 'aruba-central-terminal';

/** Packs `central` as an npm package that needs no other package. Returns the file, which is put into `folder`. */
export async function packageTerminal(folder: string): Promise<string> {
  await run(process.execPath, [join(root, 'esbuild.mjs'), '--production', '--programs'], {
    cwd: root,
    timeoutMs: 5 * 60_000,
  });
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    (typeof shared)[number],
    string
  >;
  const place = join(root, 'dist', 'npm');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  const manifest = {
    name,
    description: 'HPE Aruba Networking Central from a terminal (unofficial)',
    ...Object.fromEntries(shared.map((member) => [member, own[member]])),
    bin: { central: 'central.cjs' },
    engines: { node: '>=22.13' },
    // For ARUBA_CENTRAL_KEY=system alone (src/cli/account/systemKeyStore.ts); npm does not install it by itself.
    peerDependencies: { '@napi-rs/keyring': '^2.1.0' },
    peerDependenciesMeta: { '@napi-rs/keyring': { optional: true } },
  };
  writeFileSync(join(place, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  cpSync(join(root, 'dist', 'cli'), place, { recursive: true });
  copyFileSync(join(root, 'dist', 'ThirdPartyNotices.txt'), join(place, 'ThirdPartyNotices.txt'));
  copyFileSync(join(root, 'LICENSE'), join(place, 'LICENSE'));
  writeFileSync(join(place, 'README.md'), readme(own.homepage));
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
    cwd: place,
    timeoutMs: 60_000,
    quiet: true,
  });
  return join(folder, `${name}-${own.version}.tgz`);
}

/** The terminal's page, whose links lead to the repository: the other pages are not in the package. */
function readme(homepage: string): string {
  const page = readFileSync(join(root, 'docs', 'cli.md'), 'utf8');
  return page.replaceAll(/\]\((?!#|https?:)(?:\.\/)?([^)]+)\)/g, `](${homepage}/blob/main/docs/$1)`);
}

if (import.meta.main) {
  exitOnSignals();
  console.log(await packageTerminal(root));
}
