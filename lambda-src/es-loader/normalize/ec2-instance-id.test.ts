import { ec2InstanceId } from './ec2-instance-id';

test.each([
  ['i-0123456789abcdef0', 'i-0123456789abcdef0'],
  ['i-01234567', 'i-01234567'],
  ['web_i-01234567_application', 'i-01234567'],
  ['host/i-0123456789abcdef0.log', 'i-0123456789abcdef0'],
  ['i-012345678 then i-89abcdef', 'i-89abcdef'],
  ['xi-01234567', undefined],
  ['éi-01234567', undefined],
  ['i-0123456', undefined],
  ['i-0123456789abcdef01', undefined],
  ['i-01234567A', undefined],
  ['', undefined],
  [undefined, undefined],
])('the instance id in %j is %j', (text, expected) => {
  expect(ec2InstanceId(text)).toBe(expected);
});
