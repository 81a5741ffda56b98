import type * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { AskedNames } from '../../request/check/askedNames.ts';
import { checkInPieces, type CheckContext } from '../../request/check/check.ts';
import type { CatalogueLookup } from '../../request/check/checkCatalogue.ts';
import { atOnceOf, type InPieces } from '../../request/check/inPieces.ts';
import type { Environment } from '../../request/resolve/environment.ts';
import { fileNames, type FileNames } from '../../request/resolve/fileNames.ts';
import { namesGiven, type GivenNames } from '../../request/syntax/dependencies.ts';
import { place, textOf, type Block, type Document } from '../../request/syntax/model.ts';
import type { Problem } from '../../request/syntax/problem.ts';
import { taggedHeader } from '../../request/syntax/tagsOf.ts';
import type { BlockInEditor } from './documents.ts';
import { accountOf } from './operationOf.ts';
import type { EditorParts } from './parts.ts';

type ProblemParts = Pick<
  EditorParts,
  'catalogue' | 'accounts' | 'activeAccount' | 'environment' | 'imports' | 'captures'
>;

/** The facts that all blocks of a file depend on; `token` stays the same object as long as they do not change. */
interface Basis {
  header: string;
  environment: Environment;
  token: object;
}

/** Facts that are the same for all blocks of a document. */
interface ForDocument extends Basis {
  /** The account of the blocks that name none, after it was first asked for. */
  account?: { found: Account | undefined };
  names: FileNames;
}

interface KnownProblems {
  token: object;
  account: string | undefined;
  isFirst: boolean;
  asked: AskedNames;
  problems: readonly Problem[];
}

/** The checks of all blocks in this window, loaded on first use. */
export interface Checks {
  open: () => Promise<BlockProblems>;
  /** Gives the checks; undefined until they are open. */
  opened: () => BlockProblems | undefined;
}

/** Finds the problems of a block from its text, the names and the catalogue; checks again only if one of these has changed. */
export class BlockProblems {
  #parts: ProblemParts;
  #catalogue: CatalogueLookup | undefined;
  #kept = new WeakMap<Block, KnownProblems>();
  #given = new WeakMap<Block, { names: GivenNames | undefined }>();
  #documents = new WeakMap<Document, ForDocument>();
  #bases = new Map<string, Basis>();

  constructor(parts: ProblemParts) {
    this.#parts = parts;
  }

  /** Forgets all that depends on accounts and environments. */
  forget(): void {
    this.#documents = new WeakMap();
    this.#bases.clear();
  }

  /** Makes the next checks read the captures again; problems that do not depend on them stay known. */
  readCapturesAgain(): void {
    this.#documents = new WeakMap();
  }

  close(uri: vscode.Uri): void {
    this.#bases.delete(uri.toString());
  }

  /** Opens the catalogue; until then, and if it cannot be opened, blocks are checked without it. */
  async open(): Promise<void> {
    if (this.#catalogue) return;
    const [{ catalogueLookup }, catalogue] = await Promise.all([
      import('./catalogueLookup.ts'),
      this.#parts.catalogue().catch(() => undefined),
    ]);
    if (!catalogue) return;
    this.#catalogue = catalogueLookup(catalogue);
    this.forget();
  }

  /** Reads the names that the blocks of a file give each other, one block at each step; else the first check reads them all at once. */
  *prepare(document: Document): Generator<void> {
    for (const index of document.blocks.keys()) {
      this.#givenBy(document, index);
      yield;
    }
  }

  of(uri: vscode.Uri, at: BlockInEditor): readonly Problem[] {
    return atOnceOf(this.check(uri, at));
  }

  /** Checks a block in pieces, as `of` does without pauses; `known` then gives the result. */
  *check(uri: vscode.Uri, at: BlockInEditor): InPieces<readonly Problem[]> {
    const { requests, placed } = at;
    const { block, index } = placed;
    const shared = this.#forDocument(uri, at);
    const { token, names, environment } = shared;
    const account = this.#accountOf(at, shared);
    const kept = this.#kept.get(block);
    const isFirst = index === 0;
    const isSame = kept?.token === token && kept.account === account?.id && kept.isFirst === isFirst;
    if (isSame && kept.asked.holdsFor(names, index)) return kept.problems;
    const asked = new AskedNames(names);
    const context: CheckContext = { environment, names: asked, accounts: this.#parts.accounts() };
    if (account) Object.assign(context, { account, platform: account.platform });
    if (this.#catalogue) context.catalogue = this.#catalogue;
    const found = yield* checkInPieces(requests, index, context);
    const problems = [...found, ...this.#badImports(uri, index)];
    asked.close();
    this.#kept.set(block, { token, account: account?.id, isFirst, asked, problems });
    return problems;
  }

  /** Gives the problems of the last check, which may be out of date. */
  known(block: Block): readonly Problem[] {
    return this.#kept.get(block)?.problems ?? [];
  }

  #accountOf(at: BlockInEditor, shared: ForDocument): Account | undefined {
    const isBound = at.placed.block.tags.some(({ key }) => /^accounts?$/.test(textOf(at.placed, key)));
    if (isBound) return accountOf(this.#parts, at);
    return (shared.account ??= { found: accountOf(this.#parts, at) }).found;
  }

  #forDocument(uri: vscode.Uri, { requests: document }: BlockInEditor): ForDocument {
    const known = this.#documents.get(document);
    if (known) return known;
    const names = this.#namesOf(uri, document);
    const made: ForDocument = { ...this.#basisOf(uri, document), names };
    this.#documents.set(document, made);
    return made;
  }

  /** Gives the names of a file; calls of imported files count as its own. */
  #namesOf(uri: vscode.Uri, document: Document): FileNames {
    const own = fileNames(document, (_, index) => this.#givenBy(document, index));
    const { calls } = this.#parts.imports(uri).names;
    if (calls.size === 0) return own;
    return { ...own, calls: new Map([...[...calls].map((name) => [name, -1] as const), ...own.calls]) };
  }

  #badImports(uri: vscode.Uri, index: number): Problem[] {
    return this.#parts.imports(uri).bad.flatMap(({ block, problem }) => (block === index ? problem : []));
  }

  #givenBy(document: Document, index: number): GivenNames | undefined {
    const block = document.blocks[index];
    if (!block) return undefined;
    const known = this.#given.get(block);
    if (known) return known.names;
    const names = namesGiven(document, index);
    this.#given.set(block, { names });
    return names;
  }

  #basisOf(uri: vscode.Uri, document: Document): Basis {
    const key = uri.toString();
    const texts = document.header.map((index) => place(document, index)?.text);
    const { key: imports, names } = this.#parts.imports(uri);
    const header = JSON.stringify([taggedHeader(document).length, imports, ...texts]);
    const environment = new Map([
      ...this.#parts.environment(uri),
      ...[...names.captures].map((name) => [name, { value: '', secret: false }] as const),
      ...[...names.variables].map(([name, value]) => [name, { value, secret: false }] as const),
      ...this.#parts.captures(uri),
    ]);
    const last = this.#bases.get(key);
    if (last?.header === header && isAlike(last.environment, environment)) return last;
    const basis = { header, environment, token: {} };
    this.#bases.set(key, basis);
    return basis;
  }
}

function isAlike(one: Environment, other: Environment): boolean {
  return (
    one.size === other.size &&
    [...one].every(([name, { value, secret }]) => {
      const same = other.get(name);
      return same !== undefined && same.secret === secret && Object.is(same.value, value);
    })
  );
}
