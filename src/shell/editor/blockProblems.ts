import type * as vscode from 'vscode';
import type { Account } from '../../auth/account.ts';
import { checkBlock, type CheckContext } from '../../request/check.ts';
import type { CatalogueLookup } from '../../request/checkCatalogue.ts';
import type { Environment } from '../../request/environment.ts';
import { fileNames, type FileNames } from '../../request/fileNames.ts';
import { place, textOf, type Block, type Document } from '../../request/model.ts';
import type { Problem } from '../../request/problem.ts';
import type { BlockInEditor } from './documents.ts';
import { accountOf } from './operationOf.ts';
import type { EditorPorts } from './ports.ts';

type ProblemPorts = Pick<
  EditorPorts,
  'catalogue' | 'accounts' | 'activeAccount' | 'environment' | 'captures'
>;

/** Documents whose unchanged blocks are remembered. */
const mostTokens = 50;

/** What holds for all blocks of a document. */
interface ForDocument {
  /** Of the blocks that name none themselves, once it was asked for. */
  account?: { found: Account | undefined };
  environment: Environment;
  names: FileNames;
  /** The same for as long as all that a block's problems depend on is the same. */
  token: object;
}

/** What is wrong with a block as far as its text, its file's names and the catalogue tell. Blocks that stay the same are not checked again. */
export class BlockProblems {
  #ports: ProblemPorts;
  #catalogue: CatalogueLookup | undefined;
  #kept = new WeakMap<Block, { token: object; account: string | undefined; problems: readonly Problem[] }>();
  #documents = new WeakMap<Document, ForDocument>();
  #tokens = new Map<string, { signature: string; token: object }>();

  constructor(ports: ProblemPorts) {
    this.#ports = ports;
  }

  /** Forgets what depends on accounts, environments and captures. */
  forget(): void {
    this.#documents = new WeakMap();
    this.#tokens.clear();
  }

  /** Opens the catalogue; until then, and where it cannot be opened, blocks are checked without it. */
  async open(): Promise<void> {
    if (this.#catalogue) return;
    const [{ catalogueLookup }, catalogue] = await Promise.all([
      import('./catalogueLookup.ts'),
      this.#ports.catalogue().catch(() => undefined),
    ]);
    if (!catalogue) return;
    this.#catalogue = catalogueLookup(catalogue);
    this.forget();
  }

  of(uri: vscode.Uri, at: BlockInEditor): readonly Problem[] {
    const { requests, placed } = at;
    const shared = this.#forDocument(uri, at);
    const isBound = placed.block.tags.some((tag) => textOf(placed, tag.key) === 'account');
    const account = isBound
      ? accountOf(this.#ports, at)
      : (shared.account ??= { found: accountOf(this.#ports, at) }).found;
    const kept = this.#kept.get(placed.block);
    if (kept?.token === shared.token && kept.account === account?.id) return kept.problems;
    const { environment, names } = shared;
    const context: CheckContext = { environment, names, accounts: this.#ports.accounts() };
    if (account) Object.assign(context, { account, platform: account.platform });
    if (this.#catalogue) context.catalogue = this.#catalogue;
    const problems = checkBlock(requests, placed.index, context);
    this.#kept.set(placed.block, { token: shared.token, account: account?.id, problems });
    return problems;
  }

  #forDocument(uri: vscode.Uri, at: BlockInEditor): ForDocument {
    const { requests: document } = at;
    const known = this.#documents.get(document);
    if (known) return known;
    const environment = new Map([...this.#ports.environment(uri), ...this.#ports.captures(uri)]);
    const names = fileNames(document);
    const token = this.#token(uri.toString(), document, names);
    const made: ForDocument = { environment, names, token };
    this.#documents.set(document, made);
    return made;
  }

  #token(key: string, document: Document, { calls, captures, repeated }: FileNames): object {
    const header = document.header.map((index) => place(document, index)?.text ?? '');
    const signature = JSON.stringify([
      header,
      ...calls.keys(),
      captures.size,
      ...captures.keys(),
      repeated.size,
    ]);
    const last = this.#tokens.get(key);
    if (last?.signature === signature) return last.token;
    const token = {};
    if (this.#tokens.size >= mostTokens) this.#tokens.clear();
    this.#tokens.set(key, { signature, token });
    return token;
  }
}
