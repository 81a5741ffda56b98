import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../../src/sandbox/main.ts';
import { environmentOf, runCli, type CliResult, type CliRun } from '../processes/cliProcess.ts';
import type { User } from '../processes/ordinaryUser.ts';
import { accountOf } from '../runs/sandboxCaller.ts';
import { temporaryFolder } from '../doubles/tokenAccount.ts';

/** A sandbox and a machine of its own for runs of `central`: folders for its state, its temporary files and its work. */
export class CliBench {
  readonly sandbox: Sandbox;
  readonly #folder: ReturnType<typeof temporaryFolder>;
  readonly #uid: number | undefined;
  readonly state: string;
  readonly temporary: string;
  readonly work: string;

  constructor(sandbox: Sandbox, user: User = {}) {
    this.sandbox = sandbox;
    this.#uid = user.uid;
    this.#folder = temporaryFolder(user.base);
    const { path } = this.#folder;
    [this.state, this.temporary, this.work] = [join(path, 'state'), join(path, 'tmp'), join(path, 'work')];
    const folders = [this.temporary, this.work];
    for (const folder of folders) mkdirSync(folder);
    if (user.uid === undefined) return;
    mkdirSync(this.state, { mode: 0o700 });
    chmodSync(path, 0o755);
    this.giveToUser();
  }

  /** Gives what this process has made in the folders to the user that runs `central`. */
  giveToUser(): void {
    const uid = this.#uid;
    if (uid === undefined) return;
    for (const folder of [this.state, this.temporary, this.work])
      for (const path of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })])
        chownSync(join(folder, path), uid, uid);
  }

  static async open(user?: User): Promise<CliBench> {
    return new CliBench(await startSandbox({ devices: 60 }), user);
  }

  /** Runs `central …` with the account of this label in its environment, and what is given over that. */
  run(
    args: readonly string[],
    { label = 'eu-prod', env = {}, ...rest }: Partial<CliRun> & { label?: string } = {},
  ): Promise<CliResult> {
    const own = { ARUBA_CENTRAL_FOLDER: this.state, TMPDIR: this.temporary };
    const account = environmentOf(accountOf(this.sandbox, label));
    return runCli(args, { ...rest, uid: this.#uid, folder: this.work, env: { ...account, ...own, ...env } });
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
