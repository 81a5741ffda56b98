import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

/** Writes the licences of all packages that the builds take in, of all builds that share this plugin, into one file. */
export function notices(file: string): Plugin {
  const folders = new Set<string>();
  return {
    name: 'notices',
    setup(build) {
      build.onEnd(({ errors, metafile }) => {
        if (errors.length > 0 || !metafile) return;
        for (const folder of packagesIn(metafile.inputs)) folders.add(folder);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, noticesOf([...folders].toSorted()));
      });
    },
  };
}

/** The folders of the packages that a build took in. */
export function packagesIn(inputs: Metafile['inputs']): string[] {
  const folders = Object.keys(inputs).map(
    (path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1],
  );
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}

/** One section a package: name, version, licence, and the text of its licence file. Throws where a package has none. */
export function noticesOf(folders: readonly string[]): string {
  const intro = 'This extension contains the following packages.\n';
  return [intro, ...folders.map(sectionOf)].join(`\n${'-'.repeat(72)}\n\n`);
}

function sectionOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const [file] = globSync(join(folder, '{LICENSE,LICENCE,License,license}*'));
  if (file === undefined || !existsSync(file)) throw new Error(`${folder} has no licence file.`);
  return `${name} ${version} (${license})\n\n${readFileSync(file, 'utf8').trim()}\n`;
}
