import assert from 'node:assert/strict';
import { CentralError } from '../../../src/base/errors.ts';
import { asksOfLabels, filterProblems, checkFilter } from '../../../src/inventory/filter/filterProblems.ts';

const told = (text: string) => filterProblems(text).map(({ reason, fixed }) => [reason, fixed]);

describe('a filter that would be misunderstood', () => {
  const table: [text: string, problems: [reason: string, fixed: string | undefined][]][] = [
    ['stauts:down', [['filterKeyMisspelt', 'status:down']]],
    ['lis stauts:down fw:<10', [['filterKeyMisspelt', 'lis status:down fw:<10']]],
    ['vlan:12', [['filterKeyUnknown', '"vlan:12"']]],
    ['ort:"Bad Tölz"', [['filterKeyUnknown', '"ort:Bad Tölz"']]],
    ['status:>down', [['filterOperator', 'status:down']]],
    ['model:>=ap-5 site:berlin', [['filterOperator', 'model:ap-5 site:berlin']]],
    ['name:!x', [['filterNot', undefined]]],
    ['fw:!=10.7', [['filterOperatorUnknown', undefined]]],
    ['fw:==10.7', [['filterOperatorUnknown', undefined]]],
    ['fw:< 10.7', [['filterBlank', 'fw:<10.7']]],
    ['status: down', [['filterBlank', 'status:down']]],
    ['lis fw:>=  10.7 model:ap', [['filterBlank', 'lis fw:>=10.7 model:ap']]],
    ['site:"New York', [['filterQuote', 'site:"New York"']]],
    ['down "new yo ', [['filterQuote', 'down "new yo"']]],
    ['down "', [['filterQuote', 'down ']]],
    ['not down', [['filterNot', 'status:up,unknown']]],
    ['not berlin', [['filterNot', undefined]]],
    ['down except berlin', [['filterNot', undefined]]],
    ['down without site', [['filterNot', 'down site:none']]],
    ['no group', [['filterNot', 'group:none']]],
    ['up or down', [['filterJoin', undefined]]],
    ['down,up', [['filterJoin', 'status:down,up']]],
    ['down|up lis', [['filterJoin', 'status:down,up lis']]],
    ['ap*', [['filterWildcard', 'ap']]],
    ['name:*lis* down', [['filterWildcard', 'name:lis down']]],
    ['*', [['filterWildcard', undefined]]],
    ['lis-*-ap', [['filterWildcard', undefined]]],
    ['site:“Lisbon”', [['filterQuoteKind', 'site:"Lisbon"']]],
    ["site:'New York'", [['filterQuoteKind', undefined]]],
    ['mac:zz', [['filterAddressPart', undefined]]],
    ['ip:10.1.2.0/24', [['filterAddressPart', 'ip:10.1.2.']]],
    ['fw:<', [['filterValueMissing', undefined]]],
    ['status:', [['filterValueMissing', undefined]]],
    ['site:""', [['filterValueMissing', 'site:none']]],
    // In a script a list can be of variables that are empty.
    ['serial:,', [['filterValueMissing', undefined]]],
    ['serial:,,', [['filterValueMissing', undefined]]],
    ['site:"",""', [['filterValueMissing', undefined]]],
    ['down site:, lis', [['filterBlank', 'down site:,lis']]],
    ['status:dwon', [['filterValueUnknown', 'status:down']]],
    ['status:"dwon"', [['filterValueUnknown', 'status:down']]],
    ['status:green', [['filterValueUnknown', 'status:up']]],
    ['status:purple', [['filterValueUnknown', undefined]]],
    ['type:"access point"', [['filterValueUnknown', 'type:ap']]],
    ['site::berlin', [['filterOperator', 'site:berlin']]],
    ['site:berlin, hamburg', [['filterBlank', 'site:berlin,hamburg']]],
    ['site:berlin ,hamburg', [['filterBlank', 'site:berlin,hamburg']]],
    ['status:down,type:ap', [['filterJoin', 'status:down type:ap']]],
    ['site:a,b;status:down', [['filterJoin', 'site:a,b status:down']]],
    ['type:switches', [['filterValueUnknown', 'type:switch']]],
    ['fw:<abc', [['filterVersion', undefined]]],
    ['fw:<10.x', [['filterVersion', undefined]]],
    // A comma separates values: “7” would be a part of any version.
    ['fw:<10,7', [['filterVersion', 'fw:<10.7']]],
    ['firmware:>=10,7,1 lis', [['filterVersion', 'firmware:>=10.7.1 lis']]],
    ['fw:≥10.7', [['filterVersionPart', 'fw:>=10.7']]],
    ['fw:10.*', [['filterVersionPart', 'fw:10']]],
    ['fw:10.7.x', [['filterVersionPart', 'fw:10.7']]],
    ['fw:^10', [['filterVersionPart', undefined]]],
    ['fw >10.7', [['filterWithoutColon', 'fw:>10.7']]],
    ['down FW  <=10.7 lis', [['filterWithoutColon', 'down FW:<=10.7 lis']]],
    ['version:<10.7', [['filterKeyMisspelt', 'fw:<10.7']]],
    ['fw<10.7', [['filterWithoutColon', 'fw:<10.7']]],
    ['status=down', [['filterWithoutColon', 'status:down']]],
    ['status> down lis', [['filterWithoutColon', 'status:down lis']]],
    ['fw> 10.4', [['filterWithoutColon', 'fw:>10.4']]],
    ['site~ "New York"', [['filterWithoutColon', 'site:"New York"']]],
    ['status> type:ap', [['filterWithoutColon', 'status: type:ap']]],
    ['status = down', [['filterWithoutColon', 'status: down']]],
    ['status =down', [['filterWithoutColon', 'status:down']]],
    ['stauts=down', [['filterKeyMisspelt', 'status:down']]],
    ['clients>5', [['filterKeyUnknown', '"clients>5"']]],
    ['status：down', [['filterWithoutColon', 'status:down']]],
    ['fw：10.7', [['filterWithoutColon', 'fw:10.7']]],
    ['status :down lis', [['filterBlank', 'status:down lis']]],
    ['status : down', [['filterBlank', 'status: down']]],
    // A fix must not mean the opposite of what was written.
    ['status!=down', [['filterNot', 'status:up,unknown']]],
    ['-down', [['filterNot', 'status:up,unknown']]],
    ['lis -Site:ham', [['filterNot', undefined]]],
    ['!lis', [['filterNot', undefined]]],
    ['NOT down', [['filterNot', 'status:up,unknown']]],
    ['down OR site:lis', [['filterJoin', undefined]]],
    ['down && lis', [['filterJoin', undefined]]],
    // What is left of a key with few values means the same.
    ['lis !down', [['filterNot', 'lis status:up,unknown']]],
    ['-status:up', [['filterNot', 'status:down,unknown']]],
    ['status:!up,unknown', [['filterNot', 'status:down,unknown']]],
    ['-type:ap lis', [['filterNot', 'type:switch,gateway,controller,other lis']]],
    ['-fw:<10', [['filterNot', undefined]]],
    // No row has two of them.
    ['status:up lis status:down x', [['filterTwice', 'status:up,down lis x']]],
    ['kind:ap type:switch', [['filterTwice', 'type:ap,switch']]],
    ['down up', [['filterTwice', 'status:down,up']]],
    ['status:up,down status:unknown', [['filterTwice', 'status:up,down,unknown']]],
    [
      'status:up,down status:down,unknown status:unknown,up',
      [['filterTwice', 'status:up,down,unknown status:down,unknown']],
    ],
    ['down up unknown status:unknown', [['filterTwice', 'status:down,up unknown status:unknown']]],
    // Lists of values have commas, and each value is checked.
    ['status:down,dwon', [['filterValueUnknown', 'status:down,down']]],
    ['site:berlin|hamburg', [['filterJoin', 'site:berlin,hamburg']]],
    ['site:berlin;hamburg down', [['filterJoin', 'site:berlin,hamburg down']]],
    ['fw:<10,abc*', [['filterVersionPart', 'fw:<10,abc']]],
    ['fw:"a b",10.*', [['filterVersionPart', 'fw:"a b",10']]],
    // Ranges.
    ['fw:10.7-10.9', [['filterVersionPart', 'fw:>=10.7 fw:<=10.9']]],
    ['fw:fl.10.7..fl.10.13 lis', [['filterVersionPart', 'fw:>=fl.10.7 fw:<=fl.10.13 lis']]],
    ['fw:10.4-10.7,10.8', [['filterVersionPart', undefined]]],
    ['ip:10.1.2.1-10.1.2.9', [['filterAddressPart', undefined]]],
    // Ages, of which a filter knows nothing.
    ['fw:latest', [['filterVersionPart', undefined]]],
    ['uptime>5d', [['filterKeyUnknown', '"uptime>5d"']]],
    // Regular expressions.
    ['name:/ap/', [['filterWildcard', 'name:ap']]],
    ['/lis-.*/i', [['filterWildcard', 'lis-']]],
    ['name:^lis', [['filterWildcard', 'name:lis']]],
    ['ap07$', [['filterWildcard', 'ap07']]],
    ['name:ap-?', [['filterWildcard', 'name:ap-']]],
    ['name:%ap%', [['filterWildcard', 'name:ap']]],
    ['name:ap[12]', [['filterWildcard', undefined]]],
    ['name:(ham|lis)', [['filterWildcard', undefined]]],
    [
      'stauts:down fw:< 10.7',
      [
        ['filterKeyMisspelt', 'status:down fw:< 10.7'],
        ['filterBlank', 'stauts:down fw:<10.7'],
      ],
    ],
  ];
  for (const [text, problems] of table)
    it(`says so of ${JSON.stringify(text)}`, () => {
      assert.deepEqual(told(text), problems);
      assert.throws(
        () => checkFilter(text),
        (error) => error instanceof CentralError && error.code === 'badArgument',
      );
    });

  it('is not one that means what it says', () => {
    const good = [
      [
        '',
        ' ',
        'down',
        'lis',
        'status:down',
        'STATUS:Down',
        'status:d',
        'status:offline',
        'type:aps',
        'kind:other',
        '"NOT"',
        'or',
        '-AP01',
        '"-down"',
        'rock and roll',
        'no-name',
        '"ap*"',
        "o'hare",
        'mac:02-1a-1e',
        'a,b',
        'status:down,unknown',
        'type:ap,gateways',
        'site:berlin,',
        'site:"Berlin, Mitte|x"',
        'status:d down',
        'status:up,down status:down',
        'down status:up,d',
        'type:ap,switch kind:switch,gateways',
        'site:"New York",Berlin',
        'site:Berlin,"New York" down',
        'model:505 model:515',
        'fw:8.6.0.4-8.6.0.4_74969',
        'fw:beta',
        '1/1/24',
        '"/ap/"',
        'ap(2)',
        '100%',
        'why?not',
      ],
      ['fw:<10.7', 'fw:>=fl.10.13', 'fw:10.6', 'fw:fl', 'site:"New York"', '"stauts:down"', '"a:b" c'],
      ['02:1a:1e', 'mac:02:1a:1e:00:31:07', 'fe80::1', 'ab:cd', '10.20.4.31', 'A<B', '<', ':', 'name:a:b'],
    ].flat();
    assert.deepEqual(
      good.filter((text) => told(text).length > 0),
      [],
    );
  });

  it('takes no longer where a word is long', () => {
    const long = ['(', '(|', '.', 'a*', '/g', ',', ';', ')', ':'].map((sign) => `x${sign.repeat(20_000)}`);
    const words = [
      `(${'|'.repeat(40_000)}`,
      `a${'*'.repeat(100)}x`,
      ...long,
      ...long.map((one) => `${one}*x`),
    ];
    const start = performance.now();
    words.forEach(filterProblems);
    const took = performance.now() - start;
    assert.ok(took < 500, `${took} ms`);
  });

  it('is one by label where new Central is, whose lists have none', () => {
    assert.equal(asksOfLabels('down label:pilot', ['classic', 'new']), true);
    assert.equal(asksOfLabels('label:pilot', ['classic']), false);
    assert.equal(asksOfLabels('"label:pilot" down', ['new']), false);
  });
});
