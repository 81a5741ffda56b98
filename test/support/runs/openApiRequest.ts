import { fromOpenApi } from '../../../src/convert/openApi/fromOpenApi.ts';

/** The text for the one operation of a document. */
export function requestFor(operation: object, more: object = {}, method = 'post'): string {
  return fromOpenApi(JSON.stringify({ paths: { '/x': { [method]: operation } }, ...more })).text;
}
