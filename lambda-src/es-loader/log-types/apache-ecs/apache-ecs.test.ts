import { testLogType } from '../test-log-type';

testLogType(__dirname);
