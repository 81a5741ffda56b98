import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Prints a CycloneDX list of the packages whose code is in the product. These are the dependencies of package.json alone: the build
 * fails when another package gets into a file.
 */
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>;
};
const asked = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
const npm = process.env['npm_execpath'];
const program = npm?.endsWith('npm-cli.js') === true ? [process.execPath, npm] : ['npm'];
const [command = '', ...before] = program;
const listed = execFileSync(command, [...before, ...asked], {
  encoding: 'utf8',
  stdio: 'pipe',
  maxBuffer: 64 * 1_048_576,
});
const whole = JSON.parse(listed) as {
  components: { 'bom-ref': string; group?: string; name: string }[];
  dependencies: { ref: string; dependsOn?: string[] }[];
};
const nameOf = ({ group, name }: { group?: string; name: string }) =>
  group === undefined || name.startsWith('@') ? name : `${group}/${name}`;
const components = whole.components.filter((one) => Object.hasOwn(dependencies, nameOf(one)));
const kept = new Set(components.map((one) => one['bom-ref']));
const edges = whole.dependencies
  .filter(({ ref }) => kept.has(ref) || !whole.components.some((one) => one['bom-ref'] === ref))
  .map((one) => ({ ...one, dependsOn: one.dependsOn?.filter((ref) => kept.has(ref)) }));
process.stdout.write(`${JSON.stringify({ ...whole, components, dependencies: edges }, undefined, 2)}\n`);
