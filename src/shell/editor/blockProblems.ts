import type * as vscode from 'vscode';
import type { Platform } from '../../auth/account.ts';
import { checkBlock, type CheckContext } from '../../request/check.ts';
import type { CatalogueLookup } from '../../request/checkCatalogue.ts';
import { textOf, type Block, type Document } from '../../request/model.ts';
import type { Problem } from '../../request/problem.ts';
import type { BlockInEditor } from './documents.ts';
import { accountOf } from './operationOf.ts';
import type { EditorPorts } from './ports.ts';

type ProblemPorts = Pick<
  EditorPorts,
  'catalogue' | 'accounts' | 'activeAccount' | 'environment' | 'captures'
>;

/** Files of more blocks are checked block by block, without the names that only the whole file tells. */
const mostForNames = 200;

/** What is wrong with a block as far as its text, its names and the catalogue tell. */
export class BlockProblems {
  #ports: ProblemPorts;
  #catalogue: CatalogueLookup | undefined;
  #kept = new WeakMap<Block, { key: string; problems: readonly Problem[] }>();
  #platforms = new WeakMap<Document, { platform: Platform | undefined }>();

  constructor(ports: ProblemPorts) {
    this.#ports = ports;
  }

  /** Forgets what depends on accounts. */
  forget(): void {
    this.#platforms = new WeakMap();
  }

  /** Opens the catalogue; until then, and where it cannot be opened, blocks are checked without it. */
  async open(): Promise<void> {
    if (this.#catalogue) return;
    const [{ catalogueLookup }, catalogue] = await Promise.all([
      import('./catalogueLookup.ts'),
      this.#ports.catalogue().catch(() => undefined),
    ]);
    if (catalogue) this.#catalogue = catalogueLookup(catalogue);
  }

  of(uri: vscode.Uri, at: BlockInEditor): readonly Problem[] {
    const { part, placed } = at;
    const context: CheckContext = {};
    const platform = this.#platformOf(at);
    if (platform) context.platform = platform;
    if (this.#catalogue) context.catalogue = this.#catalogue;
    if (part.document.blocks.length <= mostForNames) {
      context.environment = new Map([...this.#ports.environment(uri), ...this.#ports.captures(uri)]);
      return checkBlock(part.document, placed.index, context);
    }
    const key = `${platform} ${this.#catalogue !== undefined} ${placed.index === 0}`;
    const kept = this.#kept.get(placed.block);
    if (kept?.key === key) return kept.problems;
    const problems = checkBlock(part.document, placed.index, context);
    this.#kept.set(placed.block, { key, problems });
    return problems;
  }

  /** The platform of the account that a block names, else the one of the file, which is looked up once. */
  #platformOf(at: BlockInEditor): Platform | undefined {
    const { part, placed } = at;
    const isBound = placed.block.tags.some((tag) => textOf(placed, tag.key) === 'account');
    if (isBound) return accountOf(this.#ports, at)?.platform;
    const known = this.#platforms.get(part.document) ?? { platform: accountOf(this.#ports, at)?.platform };
    this.#platforms.set(part.document, known);
    return known.platform;
  }
}
