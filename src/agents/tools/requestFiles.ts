import { CentralError } from '../../base/errors.ts';
import { mask } from '../../redact/redact.ts';
import { checkInPieces } from '../../request/check/check.ts';
import { atOnceOf } from '../../request/check/inPieces.ts';
import { lineOf, place, type Document } from '../../request/syntax/model.ts';
import { outline } from '../../request/syntax/outline.ts';
import { sentenceOf } from '../../request/syntax/problem.ts';
import { requestsOf } from '../../request/syntax/markdown/runbook.ts';
import type { Json } from '../../text/json.ts';
import { shape } from '../arguments.ts';
import { forAgent } from '../../text/foreignText.ts';
import { draftBelow, mostOfFile, readBelow } from '../requestFolder.ts';
import { looksHere, type AgentTool } from '../tool.ts';

const pathArgument = {
  type: 'string',
  description: 'Path below the working folder, ending in .central or .md, with / between folders.',
  maxLength: 500,
} as const;

/** The most problems that are reported. */
const mostProblems = 50;

export const readRequestFile: AgentTool = {
  name: 'read_request_file',
  title: 'Read a request file',
  description:
    'Reads a .central or Markdown file below the working folder: its requests with their lines, what is wrong with them, and its text. Secrets are masked.',
  input: shape({ path: pathArgument }, 'path'),
  hints: looksHere,
  async run(given, { folder }) {
    const path = given.text('path');
    const text = await readBelow(folder, path);
    return { told: { path }, data: { ...describedFile(requestsOf(path, text)), text } };
  },
};

export const draftRequestFile: AgentTool = {
  name: 'draft_request_file',
  title: 'Draft a request file',
  description:
    'Writes a new .central or Markdown file below the working folder, for a person to look at and send: this is the way to propose a change to Central. Writes one new local file, never over one that is there; sends nothing.',
  input: shape(
    {
      path: pathArgument,
      text: {
        type: 'string',
        description:
          'Text in the .central language: requests separated by ###, such as "### Sites\\n# @account prod\\nGET /central/v2/sites". Write {{name}} with "# @prompt name" where a person has to give a value or a secret.',
        maxLength: mostOfFile,
      },
    },
    'path',
    'text',
  ),
  hints: { readOnlyHint: false, openWorldHint: false },
  async run(given, { folder }) {
    const [path, written] = [given.text('path'), given.text('text')];
    const text = forAgent(written);
    const document = requestsOf(path, text);
    if (outline(document).length === 0) throw new CentralError('agentEmptyDraft', { path });
    await draftBelow(folder, path, text);
    const notices = [
      ...(text.includes(mask) ? [`${mask} stands for a secret. Write a @prompt in its place.`] : []),
      ...(text === written ? [] : ['Characters that nobody sees were left out.']),
    ];
    return {
      told: { written: path, sent: false, ...(notices.length > 0 && { notices }) },
      data: describedFile(document),
    };
  },
};

function describedFile(document: Document): { requests: Json[]; problems: Json[] } {
  const requests = outline(document).map(({ title, method, line }) => ({ title, method, line: line + 1 }));
  const problems: Json[] = [];
  for (const [index] of document.blocks.entries()) {
    const placed = place(document, index);
    if (!placed || problems.length >= mostProblems) continue;
    for (const one of atOnceOf(checkInPieces(document, index)))
      if (one.severity !== 'hint')
        problems.push({ line: lineOf(placed, one.range.start) + 1, says: sentenceOf(one) });
  }
  return { requests, problems: problems.slice(0, mostProblems) };
}
