import { offenceOf, reasonWithoutContent, type ItemError } from './offending-field';

const parsing = (reason: string, caused_by?: ItemError): ItemError => ({ type: 'mapper_parsing_exception', reason, caused_by });
const illegal = (reason: string): ItemError => ({ type: 'illegal_argument_exception', reason });

/** As OpenSearch 2.19.4 words them. */
const NAMED: Array<[string, ItemError, string]> = [
  ['text in a number', parsing("failed to parse field [n] of type [long] in document with id '0'. Preview of field's value: 'abc'", illegal('For input string: "abc"')), 'n'],
  ['an object in a keyword', parsing("failed to parse field [k] of type [keyword] in document with id '6'. Preview of field's value: '{a=1}'"), 'k'],
  ['text in a deep field', parsing("failed to parse field [o.y.z] of type [ip] in document with id '10'. Preview of field's value: 'bad'"), 'o.y.z'],
  ['text in a place', parsing('failed to parse field [g] of type [geo_point]'), 'g'],
  ['text in a flat object', parsing("failed to parse field [f] of type [flat_object] in document with id '12'. Preview of field's value: 'text'",
    { type: 'parsing_exception', reason: '[f] unexpected token [VALUE_STRING] in flat_object field value' }), 'f'],
  ['text where an object is', parsing('object mapping for [o.y] tried to parse field [o.y] as object, but found a concrete value'), 'o.y'],
  ['an object where a number is', parsing('Could not dynamically add mapping for field [o.x.w]. Existing mapping for [o.x] must be of type object but found [long].'), 'o.x.w'],
  ['a field of its own', parsing("failed to parse field [_id] of type [_id] in document with id '46'. Preview of field's value: 'x'"), '_id'],
  ['a new field at the root of a strict index', { type: 'strict_dynamic_mapping_exception', reason: 'mapping set to strict, dynamic introduction of [x] within [_doc] is not allowed' }, 'x'],
  ['a new field deep in a strict index', { type: 'strict_dynamic_mapping_exception', reason: 'mapping set to strict, dynamic introduction of [c] within [a] is not allowed' }, 'a.c'],
  ['a long keyword', illegal('Document contains at least one immense term in field="t.keyword" (whose UTF8 encoding is longer than the max length 32766), all of which were skipped.'), 't.keyword'],
  ['a type that changes', illegal('mapper [a.b] cannot be changed from type [long] to [text]'), 'a.b'],
];

test.each(NAMED)('the field is known after %s', (_, error, path) => {
  expect(offenceOf(error)).toEqual({ path });
});

test.each<[string, ItemError]>([
  ['too many fields', illegal('Limit of total fields [1000] has been exceeded')],
  ['too deep a field', parsing('failed to parse', { type: 'parse_exception', reason: 'The depth of the field has exceeded the allowed limit of [20]. This limit can be set' })],
  ['too many nested documents', parsing('The number of nested documents has exceeded the allowed limit of [10000].')],
  ['a name with a dot at its end', parsing('failed to parse', illegal('object field starting or ending with a [.] makes object resolution ambiguous: [.a]'))],
  ['an empty name', parsing('failed to parse', illegal('field name cannot be an empty string'))],
  ['a blank name', illegal("object field cannot contain only whitespace: ['x. ']")],
  ['too long a name', illegal('Field name [abcdefghi] is longer than the limit of [5] characters')],
])('whatever no template foresees is meant after %s', (_, error) => {
  expect(offenceOf(error)).toBe('unforeseen');
});

test.each<[string, ItemError | undefined]>([
  ['a document that is no JSON', parsing('failed to parse', { type: 'json_parse_exception', reason: "Duplicate field 'k'" })],
  ['an index name that cannot be', { type: 'invalid_index_name_exception', reason: 'Invalid index name [A_B], must be lowercase' }],
  ['no reason', undefined],
])('nothing can be mended after %s', (_, error) => {
  expect(offenceOf(error)).toBeUndefined();
});

test('a value that imitates a reason does not name a field', () => {
  const reason = "failed to parse field [n] of type [long] in document with id '1'. Preview of field's value: 'object mapping for [user] tried to parse field [user]'";
  expect(offenceOf(parsing(reason))).toEqual({ path: 'n' });
  expect(offenceOf(illegal('For input string: failed to parse field [user] of type [long]'))).toBeUndefined();
});

test.each([
  [parsing("failed to parse field [n] of type [long] in document with id 'ID'. Preview of field's value: 'VALUE'"), 'mapper_parsing_exception: failed to parse field [n] of type [long]'],
  [illegal('Document contains at least one immense term in field="k" (whose UTF8 encoding is longer than the max length 32766), all of which were skipped. Prefix VALUE'),
    'illegal_argument_exception: Document contains at least one immense term in field="k" (whose UTF8 encoding is longer than the max length 32766)'],
  [undefined, 'no reason given'],
])('reasons for the log quote no values', (error, shown) => {
  expect(reasonWithoutContent(error)).toBe(shown);
});
