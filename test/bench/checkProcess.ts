import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Catalogues from '../../src/catalogue/catalogue.ts';
import type * as Checks from '../../src/request/check/check.ts';
import type * as FileNames from '../../src/request/resolve/fileNames.ts';
import type * as Parser from '../../src/request/syntax/parse.ts';
import type * as Lookups from '../../src/shell/editor/catalogueLookup.ts';

/** Checks a file of 5,000 requests with the sources in a folder, and prints the processor time of each turn, ms. */
const [, , folder = '.', turns = '5'] = process.argv;
const from = async (path: string): Promise<unknown> => import(pathToFileURL(join(folder, 'src', path)).href);
const { openCatalogue } = (await from('catalogue/catalogue.ts')) as typeof Catalogues;
const { checkInPieces } = (await from('request/check/check.ts')) as typeof Checks;
const { fileNames } = (await from('request/resolve/fileNames.ts')) as typeof FileNames;
const { parse } = (await from('request/syntax/parse.ts')) as typeof Parser;
const { catalogueLookup } = (await from('shell/editor/catalogueLookup.ts')) as typeof Lookups;

const calls = [
  "GET /network-monitoring/v1/aps?filter=siteName eq 'HQ' and status eq 'ONLINE'&sort=deviceName asc&limit=100",
  'GET /network-monitoring/v1/clients?site-id=1&limit=1000',
  'PATCH /network-config/v1alpha1/roles/guest?object-type=LOCAL&scope-id=1&device-function=CAMPUS_AP\n\n{"description": "x"}',
  'GET /network-services/v1/audits?start-at=2026-01-01T00:00:00Z&end-at=2026-01-02T00:00:00Z&limit=5',
  'POST /network-troubleshooting/v1/aps/{{serial}}/reboot',
];
const text = Array.from(
  { length: 5_000 },
  (_, at) => `### Request ${at}\n${calls[at % calls.length]}\n\n`,
).join('');
const catalogue = catalogueLookup(openCatalogue());
const times = Array.from({ length: Number(turns) }, (_, turn) => {
  const document = parse(`@serial = CN${turn}\n\n${text}`);
  const before = process.cpuUsage();
  const context = { catalogue, platform: 'new', names: fileNames(document) } as const;
  for (const index of document.blocks.keys())
    for (const pieces = checkInPieces(document, index, context); ;) if (pieces.next().done === true) break;
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
});
console.log(JSON.stringify(times));
