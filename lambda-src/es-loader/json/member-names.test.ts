import { memberName, MemberSequence } from './member-names';

test('a name at its place is the name asked for, whatever stood there before', () => {
  const sequence = new MemberSequence();
  for (const name of ['a', 'b', 'a', 'é', 'b']) expect(sequence.at(3, name)).toBe(memberName(name));
  expect(memberName('é')).toMatchObject({ length: Buffer.byteLength('"é":'), ascii: false });
});

test('logs of ever new shapes do not fill the memory', () => {
  const root = new MemberSequence({ maps: 3 });
  const [first, second] = [root.below(0), root.below(7)];
  const inner = second?.below(0);
  expect([first, second, inner]).toEqual([expect.any(MemberSequence), expect.any(MemberSequence), expect.any(MemberSequence)]);
  expect([root.below(1), first?.below(0), inner?.below(0)]).toEqual([undefined, undefined, undefined]);
  expect([root.below(0), root.below(7), second?.below(0)]).toEqual([first, second, inner]);
});

test('a log with a new name in each record does not use up what is remembered of others', () => {
  const root = new MemberSequence({ maps: 1 });
  const known = root.below(0);
  for (let number = 0; number < 100; number++) root.at(0, `name-${number}`);
  expect(root.below(0)).toBe(known);
});
