import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import type { SandboxAccount } from '../../src/sandbox/open.ts';
import type { SandboxOptions } from '../../src/sandbox/options.ts';

/** Runs a sandbox of the test's own, outside the window, for the tests of one `describe`. */
export function useSandbox(options: SandboxOptions = {}): () => Sandbox {
  let sandbox: Sandbox | undefined;
  before(async () => {
    sandbox = await startSandbox(options);
  });
  after(() => sandbox?.close());
  return () => {
    if (!sandbox) throw new Error('The sandbox is not open yet: ask for it inside a test.');
    return sandbox;
  };
}

/** An account of a sandbox, with what adding it takes. */
export function accountIn(sandbox: Sandbox, label: string): SandboxAccount {
  const found = sandbox.accounts.find((account) => account.label === label);
  if (!found) throw new Error(`The sandbox has no account ${label}.`);
  return found;
}
