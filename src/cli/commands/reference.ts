import { sep } from 'node:path';
import { driftLines } from '../../catalogue/drift.ts';
import { forgetReference, importReference } from '../../convert/openApi/importReference.ts';
import { stateFolder } from '../../store/folders.ts';
import { countOf } from '../../text/countOf.ts';
import { shortened } from '../../text/shortened.ts';
import { fileText } from '../../text/fileBytes.ts';
import { exit, type TextCommand } from '../command.ts';
import { contentOf, sourcesOf } from './import.ts';

/** `central reference <file or folder>…`, or `central reference none`, which goes back to the reference of this program. */
export const reference: TextCommand = async (output, sources, { json }) => {
  const folder = stateFolder((name) => process.env[name]);
  if (sources.join() === 'none') {
    await forgetReference(folder);
    output.remark('The API reference of this program is used again.');
    return exit.good;
  }
  const paths: string[] = [];
  for (const source of sources) for (const { path } of await sourcesOf(source, 'openapi')) paths.push(path);
  const files: { path: string; text: string }[] = [];
  for (const path of paths)
    files.push({ path: path.replaceAll(sep, '/'), text: fileText(await contentOf(path)).text });
  const { drift, counts, lost, classic, repeated } = await importReference(files, folder);
  for (const [at, count] of counts.entries()) output.remark(`${paths[at]}: ${countText(count)}`);
  for (const [at, references] of lost.entries())
    if (references.length > 0) output.remark(`${paths[at]}: ${lostText(references)}`);
  if (repeated > 0)
    output.remark(
      `${countOf(repeated, 'operation')} in more than one document: the newest version of a document counts`,
    );
  if (classic > 0) output.remark(`${countOf(classic, 'operation')} of classic Central left out`);
  const text = json ? JSON.stringify(drift, undefined, 2) : driftLines(drift).join('\n');
  await output.answer(`${text}\n`);
  return exit.good;
};

function countText(count: number | undefined): string {
  if (count === undefined) return 'not compared, because it is no document in JSON or YAML';
  return count === 0 ? 'no operations of its own' : countOf(count, 'operation');
}

/** Says that parts of a document are elsewhere: only the content of the documents themselves is compared. */
function lostText([first, ...others]: readonly string[]): string {
  const more = others.length === 0 ? '' : ` and ${countOf(others.length, 'other')}`;
  return `what stands at “${shortened(first ?? '', 100)}”${more} is not among the documents, and is not compared. Give the folder that has all their files.`;
}
