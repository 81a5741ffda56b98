import type * as vscode from 'vscode';
import { checkBlock, type CheckContext } from '../../request/check.ts';
import type { CatalogueLookup } from '../../request/checkCatalogue.ts';
import type { Block } from '../../request/model.ts';
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

  constructor(ports: ProblemPorts) {
    this.#ports = ports;
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
    const platform = accountOf(this.#ports, at)?.platform;
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
}
