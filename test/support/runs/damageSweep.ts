import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CliBench } from '../benches/cliBench.ts';
import type { CliResult } from '../processes/cliProcess.ts';
import { damages } from './damages.ts';
import type { User } from '../processes/ordinaryUser.ts';

const key = { ARUBA_CENTRAL_KEY: Buffer.alloc(32, 5).toString('base64') };
const get = ['get', '/central/v2/sites?limit=1'];
const call = '### Sites\nGET /central/v2/sites?limit=1\n';

/** The environment without the account: all is to come from the files. */
const bare = Object.fromEntries(
  [
    'LABEL',
    'PLATFORM',
    'BASE_URL',
    'TOKEN_URL',
    'CLIENT_ID',
    'CLIENT_SECRET',
    'ACCESS_TOKEN',
    'REFRESH_TOKEN',
  ].map((name) => [`ARUBA_CENTRAL_${name}`, undefined]),
);

/** Commands after the damage, each run twice. */
export const ways = {
  reads: { args: get, ends: false },
  renews: { args: get, ends: true },
  'sends a file': { args: ['send', 'x.central', '--all'], ends: true },
  'removes its account': { args: ['accounts', '--remove', 'eu-prod', '--yes'], ends: false },
} as const;

/** Outcome of one damage to one file. */
export interface Damaged {
  file: string;
  what: string;
  runs: readonly CliResult[];
  /** Files of the account that are left. */
  left: readonly string[];
  consumed: number;
}

/** Does each damage to each of these files of a terminal that died while it had the store open, and runs a command then. */
export async function* damaged(way: keyof typeof ways, user: User, only: RegExp): AsyncGenerator<Damaged> {
  const names = await withBench(user, (bench) => Promise.resolve(filesOf(bench)));
  for (const file of [...names.keys()].filter((name) => only.test(name)))
    for (const what of Object.keys(damages))
      yield await withBench(user, (bench) => one(bench, way, file, what));
}

async function withBench<T>(user: User, work: (bench: CliBench) => Promise<T>): Promise<T> {
  const bench = await CliBench.open(user);
  try {
    await died(bench);
    return await work(bench);
  } finally {
    await bench.close();
  }
}

async function one(bench: CliBench, way: keyof typeof ways, file: string, what: string): Promise<Damaged> {
  const { args, ends } = ways[way];
  const path = filesOf(bench).get(file) ?? assert.fail(`no file ${file}`);
  damages[what]?.(path);
  writeFileSync(join(bench.work, 'x.central'), call);
  bench.giveToUser();
  if (ends) bench.sandbox.control.endAccessTokens();
  const runs: CliResult[] = [];
  for (let n = 0; n < 2; n++) runs.push(await bench.run(args, { env: { ...bare, ...key } }));
  const left = bench.files().filter((name) => /\.(token|sealed|name)$|[\da-f]{12}\.lock/.test(name));
  return { file, what, runs, left, consumed: bench.sandbox.control.state().consumedPresented };
}

/** Signs in and reads once; the folder is left as a process leaves it that dies while it has the store open. */
async function died(bench: CliBench): Promise<void> {
  const { code, stderr } = await bench.run(get, { env: key });
  assert.equal(code, 0, stderr);
  const database = new DatabaseSync(join(bench.state, 'coordination.db'));
  database.exec('CREATE TABLE other (n INTEGER); DROP TABLE other');
  const copy = join(bench.work, 'copy');
  cpSync(bench.state, copy, { recursive: true });
  database.close();
  rmSync(bench.state, { recursive: true });
  cpSync(copy, bench.state, { recursive: true });
  rmSync(copy, { recursive: true });
  bench.giveToUser();
}

/** The files of the terminal by a name that is the same in each bench. */
function filesOf(bench: CliBench): Map<string, string> {
  const id =
    readdirSync(bench.state)
      .map((name) => /^([\da-f]{12})\.lock$/.exec(name)?.[1])
      .find(Boolean) ?? '';
  const hash = (name: string) => createHash('sha256').update(`${name}/${id}`).digest('hex').slice(0, 32);
  return new Map(
    bench.files().map((path) => {
      const name = path
        .slice(bench.state.length + 1)
        .replace(hash('account'), 'account')
        .replace(hash('listed'), 'listed')
        .replace(id, 'id')
        .replace(/-[\da-f]{16}\.token$/, '.token');
      return [name, path];
    }),
  );
}
