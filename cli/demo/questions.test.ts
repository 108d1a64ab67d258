import { questions } from './questions';
import { logTypes } from '../../lambda-src/es-loader/log-types';

test('somebody who tries the demo sees an answer from every log type', () => {
  expect(questions.map(({ logType }) => logType).sort()).toEqual(logTypes.map(({ definition }) => definition.id).sort());
});
