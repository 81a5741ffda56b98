import * as vscode from 'vscode';
import { schemes } from '../../base/ids.ts';
import { isWrite } from '../../http/call.ts';
import { place, type Block, type Document } from '../../request/syntax/model.ts';
import { methodOf } from '../../request/syntax/parseRequestLine.ts';
import { recipeKindsOf } from '../../request/syntax/tagsOf.ts';
import { countLineEnds } from '../../request/syntax/scan.ts';
import { requestLanguages } from './documents.ts';
import { previewed } from './leftOut.ts';
import { lensCommand, type LensKind } from './lensCommands.ts';
import type { EditorPorts } from './ports.ts';

/** Up to so many calls each lens comes with its command; above, it gets it when it comes into view. */
const filledAtOnce = 200;

/** Facts of a block for its lenses; read once for each, because an edit elsewhere does not change the block. */
interface Facts {
  /** The request line's, from the block's first line. */
  line: number;
  isWrite: boolean;
}

/** A lens that knows its place and its block, and nothing of what will be sent: sending reads the file again. */
class RequestLens extends vscode.CodeLens {
  kind: LensKind;
  uri: string;
  line: number;
  block: Block;

  constructor(kind: LensKind, uri: string, line: number, block: Block) {
    super(new vscode.Range(line, 0, line, 0));
    this.kind = kind;
    this.uri = uri;
    this.line = line;
    this.block = block;
  }
}

class RequestLenses implements vscode.CodeLensProvider {
  #ports: Pick<EditorPorts, 'documents' | 'outcomes'>;
  #facts = new WeakMap<Block, Facts>();
  #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly refresh = (): void => this.#changed.fire();

  constructor(ports: Pick<EditorPorts, 'documents' | 'outcomes'>) {
    this.#ports = ports;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const requests = this.#ports.documents.requestsIn(document);
    if (!requests) return [];
    const uri = document.uri.toString();
    const lenses = this.#lensesOf(requests, uri);
    const sends = lenses.filter(({ kind }) => kind === 'send');
    const [first] = sends;
    // The calls on a webhook are to be chosen from: the last one deletes it.
    const goTogether = sends.length > 1 && document.uri.scheme !== schemes.webhook;
    if (first && goTogether) lenses.push(new RequestLens('sendAll', uri, first.line, first.block));
    return sends.length > filledAtOnce ? lenses : lenses.map((lens) => this.resolveCodeLens(lens));
  }

  resolveCodeLens(lens: vscode.CodeLens): vscode.CodeLens {
    if (!(lens instanceof RequestLens)) return lens;
    lens.command = lensCommand(lens, {
      isWrite: this.#facts.get(lens.block)?.isWrite ?? true,
      outcome: this.#ports.outcomes.get(lens.block),
      isTrusted: vscode.workspace.isTrusted,
    });
    return lens;
  }

  #lensesOf(document: Document, uri: string): RequestLens[] {
    const lenses: RequestLens[] = [];
    const isRecipe = /@for(?![\w-])/.test(document.text) && recipeKindsOf(document) !== undefined;
    const isPreviewed = document.blocks.length <= previewed;
    for (const [index, block] of document.blocks.entries()) {
      const facts = block.request && this.#factsOf(document, block, index);
      if (!facts) continue;
      const line = (document.firstLines[index] ?? 0) + facts.line;
      if (isRecipe) return [new RequestLens('recipe', uri, line, block)];
      lenses.push(new RequestLens('send', uri, line, block));
      if (isPreviewed) lenses.push(new RequestLens('preview', uri, line, block));
      const outcome = this.#ports.outcomes.get(block);
      if (outcome) lenses.push(new RequestLens('outcome', uri, line, block));
      if (outcome?.state === 'done' && outcome.hasRows === true)
        lenses.push(new RequestLens('table', uri, line, block));
      if (outcome?.state === 'done' && outcome.next) lenses.push(new RequestLens('next', uri, line, block));
      if (outcome?.state === 'done' && outcome.change !== undefined)
        lenses.push(new RequestLens('undo', uri, line, block));
    }
    return lenses;
  }

  #factsOf(document: Document, block: Block, index: number): Facts | undefined {
    const known = this.#facts.get(block);
    const placed = known ? undefined : place(document, index);
    if (!placed || !block.request) return known;
    const facts = {
      line: countLineEnds(placed.text.slice(0, block.request.range.start)),
      isWrite: isWrite(methodOf(placed.text, block.request.method)),
    };
    this.#facts.set(block, facts);
    return facts;
  }
}

/** Send, Preview and the last outcome above each request line; Send All above the first of several. */
export function registerCodeLenses(ports: Pick<EditorPorts, 'documents' | 'outcomes'>): vscode.Disposable {
  const lenses = new RequestLenses(ports);
  return vscode.Disposable.from(
    vscode.languages.registerCodeLensProvider(requestLanguages, lenses),
    ports.outcomes.onDidChange(lenses.refresh),
    vscode.workspace.onDidGrantWorkspaceTrust(lenses.refresh),
  );
}
