import assert from 'node:assert/strict';
import { filterHints } from '../../../src/inventory/filter/filterHints.ts';

describe('a word of a filter that is searched as text', () => {
  const meant: [text: string, meant: string][] = [
    ['dwon', 'down'],
    ['Ofline', 'offline'],
    ['onlin', 'online'],
    ['lis  dwon fw:<10.7', 'lis  down fw:<10.7'],
    ['unkown', 'status:unknown'],
    ['unknown', 'status:unknown'],
    ['disconnected', 'down'],
    ['connected', 'up'],
    ['APs', 'type:ap'],
    ['switches down', 'type:switch down'],
    ['swich', 'type:switch'],
    ['gatways', 'type:gateway'],
    ['(down)', 'down'],
    ['status-down', 'down'],
    ['status down', 'status:down'],
    ['site berlin down', 'site:berlin down'],
    ['model:505 model:515', 'model:505,515'],
    ['lis site:ham down SITE:ber up', 'lis site:ham,ber down up'],
    ['model:1 model:2 model:2', 'model:1,2'],
    ['site:a lis site:b,c site:d down', 'site:a,b,c,d lis down'],
    ['status:up or status:down', 'status:up,down'],
    ['berlin,hamburg', 'site:berlin,hamburg'],
    ['berlin, hamburg down', 'site:berlin,hamburg down'],
    ['CNTST00001,CNTST00002', 'serial:CNTST00001,CNTST00002'],
    ['10.1.1.1,10.1.1.2', 'ip:10.1.1.1,10.1.1.2'],
    ['site:unassigned', 'site:none'],
    ['lis group:-', 'lis group:none'],
    ['(status:down)', 'status:down'],
    ['site:a lis OR site:b or site:c x', 'site:a,b,c lis x'],
    ['site:New York', 'site:"New York"'],
    ['down site:new york', 'down site:"new york"'],
    ['site:New York City lobby up', 'site:"New York City" lobby up'],
    ['site:berlin,new york type:ap', 'site:berlin,"new york" type:ap'],
    ['group:Branch 2 down', 'group:"Branch 2" down'],
  ];
  for (const [text, whole] of meant)
    it(`may mean “${whole}” where it is “${text}”`, () => {
      assert.deepEqual(
        filterHints(text).map((hint) => hint.text),
        [whole],
      );
    });

  it('means itself where no other word is near', () => {
    const texts = [
      '',
      'down',
      'status:dwon',
      '"dwon"',
      'up',
      'us',
      'lis-ap-07',
      'lobby',
      'berlin',
      'site',
      '02:1a',
      'fw:>=10.7 fw:<10.9',
      'name:ap name:ap',
      'site:"new" site:york',
      'aa:bb:cc:dd:ee:01 ab:cd:ef:00:11:22',
      'foo:1 bar:2',
      'foo:1 foo:2',
      'site:none',
      '"berlin,hamburg"',
      'berlin,',
      `(${')'.repeat(100_000)}`,
    ];
    assert.deepEqual(
      texts.flatMap((text) => filterHints(text)),
      [],
    );
  });

  it('may go on a value with a blank, if a known name says so or none is known', () => {
    const known = { site: ['Berlin', 'New York City', 'HQ'] };
    const meantOf = (text: string) => filterHints(text, known).map((hint) => hint.text);
    assert.deepEqual(meantOf('site:new york city lobby'), ['site:"new york city" lobby']);
    assert.deepEqual(meantOf('site:berlin lobby'), []);
    assert.deepEqual(meantOf('name:lobby east'), ['name:"lobby east"']);
  });

  it('is told for each word that may', () => {
    assert.deepEqual(filterHints('dwon aps'), [
      { word: 'dwon', meant: 'down', text: 'down aps' },
      { word: 'aps', meant: 'type:ap', text: 'dwon type:ap' },
    ]);
  });
});
