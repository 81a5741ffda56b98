import type { Account } from '../../../src/account/account.ts';
import type { TakeSlot } from '../../../src/tokens/grants/tokenRequest.ts';
import type { AccountSession } from '../../../src/tokens/session/accountSession.ts';
import type { Tokens } from '../../../src/tokens/storage/tokenRecord.ts';
import { FakeClock } from '../doubles/fakeClock.ts';
import { MemorySecrets } from '../doubles/memorySecrets.ts';
import { scriptedTransport, type Scripted, type ScriptedTransport } from '../doubles/scriptedTransport.ts';
import {
  openWindow,
  pairAt,
  signedIn,
  temporaryFolder,
  tokenAccount,
  type Window,
} from '../doubles/tokenAccount.ts';

export const refused: Scripted = {
  status: 400,
  json: { error: 'invalid_request', error_description: 'Invalid refresh_token' },
};

/** The gateway's answer with the n-th pair. */
export function freshPair(n: number, expires_in: unknown = 7200): Scripted {
  const tokens = { access_token: `access-token-${n}`, refresh_token: `refresh-token-${n}` };
  return { json: { ...tokens, token_type: 'bearer', expires_in } };
}

/** One account, its gateway as a script, and as many windows as a test opens, over one folder and a clock that stands still. */
export class TokenBench {
  readonly account: Account = tokenAccount();
  readonly clock = new FakeClock();
  readonly secrets = new MemorySecrets();
  readonly windows: Window[] = [];
  readonly #folder = temporaryFolder();
  readonly wire: ScriptedTransport;
  /** The answer to the n-th call, from 0. Rotates unless a test says otherwise. */
  script: (n: number) => Scripted | Promise<Scripted> = (n) => freshPair(n + 1);

  /** Counter of the customer's calls; they are not counted unless a test does it. */
  takeSlot: TakeSlot | undefined;

  constructor() {
    this.wire = scriptedTransport((_, n) => this.script(n));
  }

  get folder(): string {
    return this.#folder.path;
  }

  async open(remoteHost?: string): Promise<Window> {
    const { clock, secrets, folder, takeSlot } = this;
    const { transport } = this.wire;
    const window = await openWindow({ folder, secrets, transport, clock, takeSlot, remoteHost });
    this.windows.push(window);
    return window;
  }

  /** A window with the account signed in just now. */
  async start(over: Partial<Tokens> = {}): Promise<{ window: Window; session: AccountSession }> {
    const window = await this.open();
    await signedIn(window, this.account, pairAt(this.clock.now(), over));
    return { window, session: window.sessions.of(this.account) };
  }

  /** Lets what is under way go on as far as it can without time. */
  settle(): Promise<void> {
    return this.clock.advance(0);
  }

  sentTokens(): string[] {
    return this.wire.sent.map(
      ({ body }) => (JSON.parse(String(body)) as { refresh_token: string }).refresh_token,
    );
  }

  async close(): Promise<void> {
    for (const window of this.windows) await window.close();
    this.#folder.remove();
  }
}
