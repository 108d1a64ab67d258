import { join } from 'node:path';
import { messagesIn, says, textsOfTestsIn } from './messages';

const folder = join(__dirname, '..', 'src');

test('every message that a user can get at synthesis is in a test as the user reads it', () => {
  const messages = messagesIn(folder);
  expect(messages.length).toBeGreaterThan(100);
  const texts = textsOfTestsIn(__dirname);
  // A message that stands in several places is to be met in each.
  const timesWritten = (beginning: string) => messages.filter((message) => message.beginning === beginning).length;
  const untested = messages.filter((message) => texts.filter((text) => says(text, message)).length < timesWritten(message.beginning));
  expect(untested.map(({ file, beginning }) => `${file.slice(folder.length + 1)}: ${beginning.replaceAll('\u0000', '…')}`)).toEqual([]);
});
