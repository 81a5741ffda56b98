import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { environmentOf, runCli, type CliResult, type CliRun } from './cliProcess.ts';
import { accountOf } from './sandboxCaller.ts';
import { temporaryFolder } from './tokenAccount.ts';

/** A sandbox and a machine of its own for runs of `central`: folders for its state, its temporary files and its work. */
export class CliBench {
  readonly sandbox: Sandbox;
  readonly #folder = temporaryFolder();
  readonly state = join(this.#folder.path, 'state');
  readonly temporary = join(this.#folder.path, 'tmp');
  readonly work = join(this.#folder.path, 'work');

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    for (const folder of [this.temporary, this.work]) mkdirSync(folder);
  }

  static async open(): Promise<CliBench> {
    return new CliBench(await startSandbox({ devices: 60 }));
  }

  /** Runs `central …` with the account of this label in its environment, and what is given over that. */
  run(
    args: readonly string[],
    { label = 'eu-prod', env = {}, ...rest }: Partial<CliRun> & { label?: string } = {},
  ): Promise<CliResult> {
    const own = { ARUBA_CENTRAL_FOLDER: this.state, TMPDIR: this.temporary };
    const account = environmentOf(accountOf(this.sandbox, label));
    return runCli(args, { ...rest, folder: this.work, env: { ...account, ...own, ...env } });
  }

  /** The files under the folders of state and of temporary files. */
  files(): string[] {
    return [this.state, this.temporary].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    );
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    this.#folder.remove();
  }
}
