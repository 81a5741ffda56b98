import * as vscode from 'vscode';
import type { Redactor } from '../../http/redact.ts';
import type { HeaderFields } from '../../http/transport.ts';
import type { History } from '../../response/history.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import type { Answers } from '../responses/answers.ts';
import type { Side } from '../responses/differences.ts';
import type { Outcomes } from '../responses/outcomes.ts';
import type { OpenTable } from '../responses/tablePanel.ts';
import type { RunParts } from './editorRunContext.ts';
import { Questions } from './questions.ts';
import { ResultStore } from './resultStore.ts';
import type { RunMemories } from './runMemories.ts';
import { Runner } from './runner.ts';
import { TrustGate } from './trust.ts';

/** Parts of the window that sending uses and leaves its results in. */
export interface WindowParts extends Omit<RunParts, 'questions' | 'random'> {
  documents: RequestDocuments;
  memories: RunMemories;
  answers: Answers;
  outcomes: Outcomes;
  history: History;
  openTable: OpenTable;
}

const plainText: HeaderFields = [['content-type', 'text/plain']];
const json: HeaderFields = [['content-type', 'application/json']];

/** Puts together what sends requests and keeps what comes back: loaded with the first command. */
export function openRunner(parts: WindowParts): Runner {
  const { documents, memories, answers, openTable, ...window } = parts;
  return new Runner({
    gate: new TrustGate(),
    documents,
    memories,
    answers,
    openTable,
    results: new ResultStore(parts),
    run: {
      ...window,
      questions: questionsOf(answers, parts.redactor),
      random: Math.random,
    },
  });
}

function questionsOf(answers: Answers, redactor: Redactor): Questions {
  const { l10n } = vscode;
  return new Questions({
    open: (title, text) => answers.show(answers.keep({ title, headers: plainText, body: bytes(text) })),
    compare: async (title, before, after) => {
      const side = (says: string, text: string): Side => ({
        answer: { title: `${title} ${says}`, headers: json, body: bytes(text) },
        says,
      });
      const { showDifferences } = await import('../responses/differences.ts');
      await showDifferences(answers, title, side(l10n.t('as it is'), before), side(l10n.t('as sent'), after));
    },
    redactor,
  });
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
