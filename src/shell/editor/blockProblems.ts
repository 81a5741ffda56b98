import type * as vscode from 'vscode';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Problem } from '../../request/problem.ts';
import { readTags } from '../../request/tags.ts';
import type { BlockInEditor } from './documents.ts';
import type { EditorPorts } from './ports.ts';

type ProblemPorts = Pick<EditorPorts, 'catalogue'>;

/** What is wrong with a block as far as its text, its names and the catalogue tell. */
export class BlockProblems {
  #ports: ProblemPorts;
  #catalogue: Catalogue | undefined;

  constructor(ports: ProblemPorts) {
    this.#ports = ports;
  }

  /** Opens the catalogue; until then, and where it cannot be opened, blocks are read without it. */
  async open(): Promise<void> {
    this.#catalogue ??= await this.#ports.catalogue().catch(() => undefined);
  }

  of(_uri: vscode.Uri, { placed }: BlockInEditor): readonly Problem[] {
    return [...placed.block.problems, ...readTags(placed).problems];
  }
}
