import { copyCall, copyTargets, isCopyTarget } from '../../convert/copy/copyCall.ts';
import { sentenceOfNote } from '../../convert/note.ts';
import { previewCall } from '../../request/run/question/preview.ts';
import { createRunMemory } from '../../request/run/runContext.ts';
import { startRun } from '../../request/run/runState.ts';
import { exit, type Command } from '../command.ts';
import { chosenCall, openedRequests } from '../requestFile.ts';
import { terminalRunContext } from '../terminalRunContext.ts';
import { UsageError } from '../usage.ts';

/** `central copy <file.central> --name name --as curl|python|powershell|ansible`: prints the call for another tool. Sends nothing. */
export const copy: Command = async (terminal, [file = ''], options) => {
  const target = options.as ?? '';
  if (!isCopyTarget(target)) throw new UsageError(`--as must be one of ${copyTargets.join(', ')}`);
  const { path, document } = await openedRequests(file);
  const index = chosenCall(document, options);
  const ports = await terminalRunContext(terminal, path, options);
  const known = (label?: string) => terminal.knownAccount(label ?? options.account);
  const run = startRun(document, { ...ports, account: known }, createRunMemory(), {
    signal: terminal.signal,
  });
  const { text: copied, notes } = await copyCall(await previewCall(run, index), target, terminal.redactor);
  for (const note of notes) terminal.output.remark(sentenceOfNote(note));
  await terminal.output.answer(copied);
  return exit.good;
};
