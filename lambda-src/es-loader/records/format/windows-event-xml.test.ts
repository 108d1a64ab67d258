import { parseWindowsEvent } from './windows-event-xml';
import type { Fields } from '../../model';

const eventData = (data: string): unknown => (parseWindowsEvent(`<Event><EventData>${data}</EventData></Event>`).Event as Fields).EventData;

test('attributes and elements become members, empty elements null, the namespace stays', () => {
  expect(parseWindowsEvent('<Event xmlns="http://schemas.example.com/event"><System><Provider Name="a" Guid="{1}"/><EventID>4624</EventID>'
    + '<Correlation/><Computer>host-1</Computer></System></Event>')).toEqual({
    Event: {
      xmlns: 'http://schemas.example.com/event',
      System: { Provider: { Name: 'a', Guid: '{1}' }, EventID: '4624', Correlation: null, Computer: 'host-1' },
    },
  });
});

test('qualifiers of the event id stand beside it', () => {
  expect(parseWindowsEvent('<Event><System><EventID Qualifiers="16384">7036</EventID></System></Event>'))
    .toEqual({ Event: { System: { EventID: '7036', Qualifiers: '16384' } } });
});

test.each([
  ['<Data Name="A">1</Data><Data Name="B">x &amp; y</Data>', { Data: { A: '1', B: 'x & y' } }],
  ['<Data Name="A">1</Data>', { Data: { A: '1' } }],
  ['<Data Name="A">-</Data>', { Data: {} }],
  ['<Data Name="A"/>', { Data: {} }],
  ['<Data Name="A">1</Data><Data Name="B">-</Data><Data Name="C"/>', { Data: { A: '1' } }],
  ['<Data>one</Data>', { Data: { 0: 'one' } }],
  ['<Data>one</Data><Data></Data><Data>three</Data><Binary>AB</Binary>', { Data: { 1: 'one', 3: 'three' }, Binary: 'AB' }],
  ['<Data Other="x">one</Data>', { Data: { 0: 'one' } }],
  ['<Data Name="A">1</Data><Data Name="A">2</Data>', { Data: { A: '2' } }],
  ['<Data/>', { Data: null }],
  ['<Data Name="AccessList">%%1537\n\t\t%%4423 </Data>', { Data: { AccessList: ['%%1537', '%%4423'] } }],
  ['<Data Name="PrivilegeList">SeBackup</Data><Data Name="B"> b </Data>', { Data: { PrivilegeList: ['SeBackup'], B: ' b ' } }],
  ['<Data Name="A"><![CDATA[<a>]]></Data>', { Data: { A: '<a>' } }],
])('event data %s', (xml, expected) => {
  expect(eventData(xml)).toEqual(expected);
});

test('white space between elements is dropped where events are indented, and kept in the data of other programs', () => {
  const xml = '<Event>\r\n  <System>\r\n    <Level>0</Level>\r\n  </System>\r\n <UserData> <A x="1">b</A> </UserData></Event>\n';
  expect(parseWindowsEvent(xml)).toEqual({
    Event: { System: { Level: '0' }, UserData: { 'A': { 'x': '1', '#text': 'b' }, '#text': '  ' } },
  });
});

test('repeated elements become a list, also beside an attribute of their name', () => {
  expect(parseWindowsEvent('<Event><UserData a="0"><a>1</a><a>2</a></UserData></Event>')).toEqual({ Event: { UserData: { a: ['0', '1', '2'] } } });
});

test('an event with control characters, or NUL characters at its end, is read', () => {
  expect(eventData('<Data Name="A">a\u0002b</Data>')).toEqual({ Data: { A: 'ab' } });
  expect(parseWindowsEvent('<Event><System><Level>0</Level></System></Event>\0\0')).toEqual({ Event: { System: { Level: '0' } } });
});

test('names that JavaScript treats specially are names', () => {
  const { Data: data } = eventData('<Data Name="__proto__">1</Data><Data Name="constructor">2</Data>') as { Data: Fields };
  expect(Object.entries(data)).toEqual([['__proto__', '1'], ['constructor', '2']]);
});

test.each(['', 'no xml', '<Event><System></Event>', '<Event/><Event/>', '<Event>&undefined;</Event>'])('%j is no event', (text) => {
  expect(() => parseWindowsEvent(text)).toThrow();
});
