import * as vscode from 'vscode';
import { schemes } from '../../base/ids.ts';
import { isWrite } from '../../http/call.ts';
import { place, textOf, type Block, type Document } from '../../request/syntax/model.ts';
import { recipeKindsOf } from '../../request/syntax/recipeHead.ts';
import { methodOf } from '../../request/syntax/parseRequestLine.ts';
import { countLineEnds } from '../../request/syntax/scan.ts';
import { requestLanguages } from './documents.ts';
import { previewed } from './leftOut.ts';
import { lensCommand, type LensKind } from './lensCommands.ts';
import type { LastRun } from '../responses/outcomes.ts';
import type { EditorParts } from './parts.ts';

/** Most calls for which each lens gets its command at once; with more calls, a lens gets it when it comes into view. */
const filledAtOnce = 200;

/** Facts of a block for its lenses; read once for each block, because an edit elsewhere does not change it. */
interface Facts {
  /** The request line, counted from the block's first line. */
  line: number;
  isWrite: boolean;
  /** True if the request changes something once for each row. */
  isLoop: boolean;
}

/** A lens that knows only its place and its block, not the call: sending reads the file again. */
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

type LensParts = Pick<EditorParts, 'documents' | 'outcomes' | 'keptLoops' | 'onDidChangeContext'>;

class RequestLenses implements vscode.CodeLensProvider {
  #parts: LensParts;
  /** Outcomes of loops that earlier windows left. */
  #kept = new WeakMap<Block, LastRun>();
  #facts = new WeakMap<Block, Facts>();
  #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly refresh = (): void => this.#changed.fire();

  constructor(parts: LensParts) {
    this.#parts = parts;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const requests = this.#parts.documents.requestsIn(document);
    if (!requests) return [];
    await this.#lookForKept(document, requests);
    const uri = document.uri.toString();
    const lenses = this.#lensesOf(requests, uri);
    const sends = lenses.filter(({ kind }) => kind === 'send');
    const [first] = sends;
    // The calls of a webhook are a choice, not a sequence: the last one deletes the webhook.
    const goTogether = sends.length > 1 && document.uri.scheme !== schemes.webhook;
    if (first && goTogether) lenses.push(new RequestLens('sendAll', uri, first.line, first.block));
    return sends.length > filledAtOnce ? lenses : lenses.map((lens) => this.resolveCodeLens(lens));
  }

  resolveCodeLens(lens: vscode.CodeLens): vscode.CodeLens {
    if (!(lens instanceof RequestLens)) return lens;
    lens.command = lensCommand(lens, {
      isWrite: this.#facts.get(lens.block)?.isWrite ?? true,
      outcome: this.#outcomeOf(lens.block),
      isTrusted: vscode.workspace.isTrusted,
    });
    return lens;
  }

  #outcomeOf(block: Block): LastRun | undefined {
    return this.#parts.outcomes.get(block) ?? this.#kept.get(block);
  }

  async #lookForKept(document: vscode.TextDocument, requests: Document): Promise<void> {
    const loops = [...requests.blocks.entries()].filter(
      ([index, block]) => block.request && this.#factsOf(requests, block, index)?.isLoop,
    );
    if (loops.length === 0 || loops.length > filledAtOnce) return;
    const keptLoopOf = await this.#parts.keptLoops(document, requests);
    for (const [index, block] of loops) {
      const kept = this.#parts.outcomes.get(block) ? undefined : await keptLoopOf?.(index);
      if (kept) this.#kept.set(block, kept);
      else this.#kept.delete(block);
    }
  }

  #lensesOf(document: Document, uri: string): RequestLens[] {
    const lenses: RequestLens[] = [];
    const isRecipe = recipeKindsOf(document) !== undefined;
    const isPreviewed = document.blocks.length <= previewed;
    for (const [index, block] of document.blocks.entries()) {
      const facts = block.request && this.#factsOf(document, block, index);
      if (!facts) continue;
      const line = (document.firstLines[index] ?? 0) + facts.line;
      if (isRecipe) return [new RequestLens('recipe', uri, line, block)];
      const add = (kind: LensKind) => lenses.push(new RequestLens(kind, uri, line, block));
      add('send');
      const outcome = this.#outcomeOf(block);
      // A narrow editor cuts the last ones off.
      if (outcome) add('outcome');
      if (outcome && 'next' in outcome) add('next');
      if (outcome?.state === 'done' && outcome.change !== undefined) add('undo');
      if (outcome?.state === 'done' && outcome.hasRows === true) add('table');
      if (isPreviewed) add('preview');
    }
    return lenses;
  }

  #factsOf(document: Document, block: Block, index: number): Facts | undefined {
    const known = this.#facts.get(block);
    const placed = known ? undefined : place(document, index);
    if (!placed || !block.request) return known;
    const writes = isWrite(methodOf(placed.text, block.request.method));
    const facts = {
      line: countLineEnds(placed.text.slice(0, block.request.range.start)),
      isWrite: writes,
      isLoop: writes && block.tags.some(({ key }) => textOf(placed, key) === 'foreach'),
    };
    this.#facts.set(block, facts);
    return facts;
  }
}

/** Registers the lenses: Send, the last outcome and Preview above each request line, and Send All above the first of several. */
export function registerCodeLenses(parts: LensParts): vscode.Disposable {
  const lenses = new RequestLenses(parts);
  const context = parts.onDidChangeContext(lenses.refresh);
  return vscode.Disposable.from(
    vscode.languages.registerCodeLensProvider(requestLanguages, lenses),
    parts.outcomes.onDidChange(lenses.refresh),
    new vscode.Disposable(() => context.dispose()),
    vscode.workspace.onDidGrantWorkspaceTrust(lenses.refresh),
  );
}
