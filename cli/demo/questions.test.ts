import { questions } from './questions';
import { logTypes } from '../../lambda-src/es-loader/log-types';

test('somebody who tries the demo sees an answer from every log type', () => {
  expect(questions.map(({ logType }) => logType)).toEqual(logTypes.map(({ definition }) => definition.id));
  // A type of a contributor may be asked what can be asked of any.
  expect(questions.filter(({ text }) => text !== 'How many events were there?').length).toBeGreaterThanOrEqual(46);
});
