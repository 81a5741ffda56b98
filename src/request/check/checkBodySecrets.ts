import { isDeviceKey, isSecretName } from '../../redact/secretName.ts';
import { mostLooked, textOf, type PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';
import { forEachInPieces, type InPieces } from './inPieces.ts';
import { asked, isLiteral, isSecretShaped, type Named } from './checkSecrets.ts';

/** `"name": "value"` of JSON; bounded, since a body may hold anything. */
const jsonPair = /"([^"\\\s]{1,60})"[ \t]{0,40}:[ \t]{0,40}"((?:[^"\\]|\\.){1,4000})"/g;
/** `name=value` of a form. */
const formPair = /(?<=^|[&\n])([\w.-]{1,60})=([^&\s]{1,4000})/g;

/**
 * Reports literal secrets in a JSON or form body. Secrets for a device, such as the key of a WLAN, may rightly stand in its
 * configuration, so these are only hints.
 */
export function* checkBodySecrets(placed: PlacedBlock): InPieces<Problem[]> {
  const problems: Problem[] = [];
  const { body, request } = placed.block;
  if (body?.kind !== 'text' || !request) return problems;
  const [first] = request.target.segments;
  const isConfiguration = first !== undefined && /config/i.test(textOf(placed, first));
  const judged = new Map<string, boolean>();
  yield* forEachInPieces(namedIn(placed, body.range), (one) => {
    if (!isSecret(placed, one, judged)) return;
    const isOfDevice = isConfiguration || isDeviceKey(textOf(placed, one.name));
    const fixes = [asked(placed, one)];
    problems.push(problem(isOfDevice ? 'deviceSecret' : 'literalSecret', one.value, undefined, fixes));
  });
  return problems;
}

/** Tells if a pair is a secret; `judged` keeps the answer for each name, as the rows of a list have the same names. */
function isSecret(placed: PlacedBlock, { name, value }: Named, judged: Map<string, boolean>): boolean {
  const text = textOf(placed, value);
  const said = textOf(placed, name);
  const isSecretOf = judged.get(said) ?? isSecretName(said);
  judged.set(said, isSecretOf);
  return isSecretShaped(text) || (isSecretOf && isLiteral(text));
}

function* namedIn(placed: PlacedBlock, body: Range): Generator<Named> {
  const text = textOf(placed, body).slice(0, mostLooked);
  const pair = /^\s*[[{]/.test(text) ? jsonPair : formPair;
  for (const { 0: whole, 1: name = '', 2: value = '', index } of text.matchAll(pair)) {
    const nameStart = body.start + index + whole.indexOf(name);
    const end = body.start + index + whole.length - (pair === jsonPair ? 1 : 0);
    yield {
      name: { start: nameStart, end: nameStart + name.length },
      value: { start: end - value.length, end },
    };
  }
}
