import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import * as yaml from 'yaml';
import { fromCurl } from '../../../src/convert/curl/fromCurl.ts';
import { fromHttp } from '../../../src/convert/http/fromHttp.ts';
import { fromOpenApi, operationsIn } from '../../../src/convert/openApi/fromOpenApi.ts';
import { fromPostman } from '../../../src/convert/postman/fromPostman.ts';
import { environmentNames, parseDotenv, readEnvironment } from '../../../src/request/resolve/environment.ts';
import { isAllowedPath } from '../../../src/request/resolve/file.ts';
import { resolve } from '../../../src/request/resolve/resolve.ts';
import { fencesIn } from '../../../src/request/syntax/markdown/runbook.ts';
import { outline } from '../../../src/request/syntax/outline.ts';
import { parse } from '../../../src/request/syntax/parse.ts';
import { parseCsv } from '../../../src/text/csv.ts';
import { accountsIn } from '../../../src/tokens/import/readFile.ts';
import { requestAccount, requestScopes } from '../doubles/requestScopes.ts';
import type { Target } from './fuzz.ts';
import { checkBlock, formatted } from '../runs/requestText.ts';

const folder = new URL('../../../samples/', import.meta.url);
const sample = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const blocks = readdirSync(folder)
  .filter((name) => name.endsWith('.central'))
  .flatMap((name) => sample(name).split(/^(?=###)/m))
  .map((block) => block.slice(0, 800));

const known = { value: ['a/b', { c: '\r\nX: y' }], secret: false };
const scopes = requestScopes({ prompts: new Map([['a', known]]), environment: new Map([['host', known]]) });

/** Readers of what lies in a workspace or comes from another tool. */
export const fileTargets: readonly Target[] = [
  {
    name: 'the parser, the formatter and the outline',
    seeds: blocks,
    run(text) {
      const document = parse(text);
      outline(document);
      const once = formatted(document);
      assert.equal(formatted(parse(once)), once);
    },
  },
  {
    name: 'the resolver and the checks',
    seeds: blocks,
    run(text) {
      const document = parse(text);
      for (let index = 0; index < document.blocks.length; index += 1) {
        checkBlock(document, index, {});
        const { call, url } = resolve(document, index, scopes);
        if (!call || call.auth === false) continue;
        assert.equal(url?.origin, requestAccount.baseUrl);
        assert.equal(new URL(call.target, requestAccount.baseUrl).origin, requestAccount.baseUrl);
      }
    },
  },
  {
    name: 'environments, .env and CSV files',
    seeds: [
      sample('http-client.env.json'),
      'A=1\nexport B="x y" # c\n',
      sample('inventory.csv').slice(0, 400),
    ],
    run(text) {
      parseDotenv(text);
      parseCsv(text);
      for (const name of environmentNames(text, undefined)) readEnvironment(name, text, text);
    },
  },
  { name: 'paths of files', seeds: ['../a/b.json', 'C:\\a', 'data/x.csv'], run: isAllowedPath },
  { name: 'Markdown', seeds: [sample('runbook.md').slice(0, 1_500)], run: (text) => fencesIn(text) },
  {
    name: 'cURL',
    seeds: [
      "curl -X POST 'https://gw/x?a=1' -H 'Authorization: Bearer abcdefgh' -d '{\"a\":1}'",
      'curl -G ^\n https://x',
    ],
    run: (text) => parse(fromCurl(text).text),
  },
  {
    name: 'request files of other clients',
    seeds: [
      '@host=https://x\n### a\n# @name b\nGET {{host}}/c HTTP/1.1\nAuthorization: Bearer x\n\n{"a":1}\n> {% x %}',
    ],
    run: (text) => parse(fromHttp(text).text),
  },
  {
    name: 'Postman collections',
    seeds: [
      '{"info":{"name":"x"},"item":[{"name":"f","item":[{"name":"a","request":{"method":"POST","url":{"raw":"https://x/:id?a=1","variable":[{"key":"id","value":"1"}]},"header":[{"key":"A","value":"b"}],"body":{"mode":"raw","raw":"{}"}}}]}]}',
    ],
    run: (text) => parse(fromPostman(text).text),
  },
  {
    name: 'OpenAPI documents',
    seeds: [
      '{"openapi":"3.0.0","paths":{"/a/{b}":{"get":{"summary":"x","parameters":[{"name":"b","in":"path","required":true,"schema":{"type":"string"}}],"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}}}},"components":{"schemas":{"A":{"type":"object","properties":{"a":{"$ref":"#/components/schemas/A"}}}}}}',
    ],
    run(text) {
      for (const { method, path } of operationsIn(text)) parse(fromOpenApi(text, { method, path }).text);
    },
  },
  {
    name: 'accounts of other tools',
    seeds: [
      'config_version: 2\nworkspaces:\n  default:\n    classic:\n      cluster: us2\n      client:\n        id: "x"\n        secret: y\n      tokens: {access: a, refresh: b}\n',
      '{"central_info":{"base_url":"https://x","token":{"access_token":"abcdefgh","refresh_token":"abcdefgh"},"client_id":"c","client_secret":"s"}}',
    ],
    run: (text) => accountsIn(text, yaml),
  },
];
