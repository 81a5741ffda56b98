import * as vscode from 'vscode';
import type { Redactor } from '../../redact/redact.ts';
import type { HeaderFields } from '../../http/transport.ts';
import type { History } from '../../response/history.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import type { ResponseDocuments } from '../responses/responseDocuments.ts';
import type { Side } from '../responses/differences.ts';
import type { Outcomes } from '../responses/outcomes.ts';
import type { OpenTable } from '../responses/tablePanel.ts';
import type { RunParts } from './editorRunContext.ts';
import { Questions } from './questions.ts';
import { ResultStore } from './resultStore.ts';
import type { RunMemories } from './runMemories.ts';
import { Runner } from './runner.ts';
import { TrustGate } from './trust.ts';
import type { Undoing } from './undoing.ts';

/** Parts of the window that sending uses, and those that keep its results. */
export interface WindowParts extends Omit<RunParts, 'questions' | 'random'> {
  documents: RequestDocuments;
  memories: RunMemories;
  responses: ResponseDocuments;
  outcomes: Outcomes;
  history: History;
  openTable: OpenTable;
}

const plainText: HeaderFields = [['content-type', 'text/plain']];
const json: HeaderFields = [['content-type', 'application/json']];

/** Makes the runner, which sends requests and keeps their results. Loaded with the first command. */
export function openRunner(parts: WindowParts): Runner {
  const { documents, memories, responses, openTable } = parts;
  return new Runner({
    gate: new TrustGate(),
    documents,
    memories,
    responses,
    openTable,
    results: new ResultStore(parts),
    run: runOf(parts),
  });
}

/** Makes the object that undoes changes; loaded on first use. */
export async function openUndoing(parts: WindowParts): Promise<Undoing> {
  const { changes, responses, history } = parts;
  const { l10n } = vscode;
  const { Undoing } = await import('./undoing.ts');
  return new Undoing({
    run: runOf(parts),
    changes,
    responses,
    history,
    compare: (title, { before, after }) =>
      compare(responses, title, [
        { says: l10n.t('as the change left it'), text: before },
        { says: l10n.t('as it is now'), text: after },
      ]),
  });
}

function runOf(parts: WindowParts): RunParts {
  const { responses, redactor } = parts;
  return { ...parts, questions: questionsOf(responses, redactor), random: Math.random };
}

function questionsOf(responses: ResponseDocuments, redactor: Redactor): Questions {
  const { l10n } = vscode;
  return new Questions({
    open: (title, text) => responses.show(responses.keep({ title, headers: plainText, body: bytes(text) })),
    compare: (title, before, after) =>
      compare(responses, title, [
        { says: l10n.t('as it is'), text: before },
        { says: l10n.t('as sent'), text: after },
      ]),
    redactor,
  });
}

/** A text of a comparison, and the words for its side. */
interface Text {
  says: string;
  text: string;
}

async function compare(
  responses: ResponseDocuments,
  title: string,
  sides: readonly [Text, Text],
): Promise<void> {
  const [left, right] = sides.map(({ says, text }): Side => ({
    response: { title: `${title} ${says}`, headers: json, body: bytes(text) },
    says,
  }));
  const { showDifferences } = await import('../responses/differences.ts');
  if (left && right) await showDifferences(responses, title, left, right);
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
